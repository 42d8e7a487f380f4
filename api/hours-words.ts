import type { Locale } from '../domain/words.js';

/** What is wrong with hours, calendars and promised times: a part of `field-words.ts`. */
export const HOURS_SENTENCES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  'never-open': {
    en: 'The desk has to be open on one day at least.',
    'zh-TW': '服務台每週至少須有一天營業。',
  },
  'closes-first': {
    en: 'The desk has to close after it opens, on the same day.',
    'zh-TW': '結束時間必須晚於同一天的開始時間。',
  },
  'day-twice': {
    en: 'This day is there already.',
    'zh-TW': '此日期已列出。',
  },
  'spans-overlap': {
    en: 'This has to begin after the hours before it have ended.',
    'zh-TW': '必須晚於前一個時段的結束時間。',
  },
  'name-taken': { en: 'Another calendar has this name.', 'zh-TW': '另一個行事曆已使用此名稱。' },
  'country-taken': {
    en: 'This country has a calendar already.',
    'zh-TW': '此國家或地區已有行事曆。',
  },
  'last-default': {
    en: 'One calendar has to hold for everybody else: make another one the default instead.',
    'zh-TW': '必須有一個預設行事曆：請改將另一個行事曆設為預設。',
  },
  'before-answer': {
    en: 'A decision cannot be promised sooner than the first answer.',
    'zh-TW': '決定的時限不得短於首次回覆的時限。',
  },
  'step-order': {
    en: 'This has to come after the step before it.',
    'zh-TW': '必須晚於前一個步驟。',
  },
  'ical-line': {
    en: 'Line {line} of the file is no line of a calendar: {text}',
    'zh-TW': '檔案第 {line} 行不是有效的行事曆內容：{text}',
  },
  'ical-empty': { en: 'The file holds no calendar.', 'zh-TW': '檔案中沒有行事曆。' },
  'ical-start': {
    en: 'The event in line {line} has no day on which it begins.',
    'zh-TW': '第 {line} 行的活動沒有開始日期。',
  },
  'ical-event': {
    en: 'The event in line {line} has a value that cannot be read.',
    'zh-TW': '第 {line} 行的活動含有無法讀取的內容。',
  },
  'ical-rule': {
    en: 'The event in line {line} comes round too often to be a day off.',
    'zh-TW': '第 {line} 行的活動重複次數過多，不會是休假日。',
  },
  'ical-zone': {
    en: 'The event in line {line} names a time zone that is not known: {zone}',
    'zh-TW': '第 {line} 行的活動使用了未知的時區：{zone}',
  },
};
