import type { Language } from '../words.js';

/** What people type in a day. */
export interface Texts {
  readonly cancellation: string;
  readonly keys: { readonly title: string; readonly description: string };
  readonly billing: { readonly title: string; readonly description: string };
  readonly file: string;
  readonly row: string;
  readonly lookingInto: string;
  readonly resolved: string;
}

export const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    cancellation: 'The wrong host for this office',
    keys: { title: 'A key that is not taken', description: 'The setup says that the key is for another edition.' },
    billing: { title: 'An invoice with two lines', description: 'The invoice of this month names one order twice.' },
    file: 'closed-branches',
    row: 'Branch office',
    lookingInto: 'We are looking into it.',
    resolved: 'It is put right. Thank you for your patience.',
  },
  'zh-TW': {
    cancellation: '辦公室買錯虛擬主機',
    keys: { title: '安裝程式不接受金鑰', description: '安裝程式表示此金鑰屬於其他版本。' },
    billing: { title: '發票明細重複', description: '本月發票將同一筆訂單列了兩次。' },
    file: '關閉的門市',
    row: '門市',
    lookingInto: '我們正在處理。',
    resolved: '已經修正，謝謝您的耐心等候。',
  },
};
