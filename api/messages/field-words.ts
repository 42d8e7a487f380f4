import type { Locale } from '../../domain/words.js';

/** What is wrong with a field where people work together on a ticket. */
export const CONVERSATION_SENTENCES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  'attachment-not-found': {
    en: 'There is no such file of yours, or it belongs to something else.',
    'zh-TW': '找不到此檔案，或檔案已屬於其他項目。',
  },
  'assignee-not-found': { en: 'Nobody at the desk has this ID.', 'zh-TW': '服務台沒有此人員。' },
  'mention-not-found': {
    en: 'Somebody who is named here cannot read this: {ids}.',
    'zh-TW': '文中提及的人員無法檢視此內容：{ids}。',
  },
  'unknown-gap': { en: 'This is not a gap that can be filled: {gaps}.', 'zh-TW': '沒有這個變數：{gaps}。' },
  'gap-open': {
    en: 'The request does not have what is said here: {gaps}.',
    'zh-TW': '此要求沒有這些變數的內容：{gaps}。',
  },
  'title-taken': { en: 'Another one has this title already.', 'zh-TW': '已有其他項目使用此標題。' },
  'ticket-not-found': { en: 'There is no such request.', 'zh-TW': '找不到此要求。' },
  'ticket-itself': { en: 'This is the same request.', 'zh-TW': '這是同一項要求。' },
  'ticket-foreign': { en: 'The other request is another partner’s.', 'zh-TW': '另一項要求屬於其他合作夥伴。' },
  'ticket-closed': {
    en: 'The other request has ended or is decided already.',
    'zh-TW': '另一項要求已結束或已有決定。',
  },
  'ticket-customer': { en: 'The other request is about another customer.', 'zh-TW': '另一項要求屬於其他客戶。' },
  'too-many-links': {
    en: 'One of the two is linked with {maximum} others already.',
    'zh-TW': '其中一項要求已有 {maximum} 個關聯。',
  },
  'too-many-mentions': {
    en: 'At most {maximum} people can be named in one message.',
    'zh-TW': '一則訊息最多可提及 {maximum} 人。',
  },
};
