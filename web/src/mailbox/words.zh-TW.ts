import type { Translated } from '../words/types.js';
import type { MAILBOX as EN } from './words.en.js';

export const MAILBOX: Translated<typeof EN> = {
  title: '信箱',
  lead: '此示範環境寄出的所有郵件。郵件不會離開這部電腦。',
  empty: '目前沒有寄出的郵件',
  emptyAdvice: '提出或決定一項要求後，寄給連絡人的郵件會出現在這裡。',
  choose: '請選擇要閱讀的郵件',
  from: '寄件者',
  to: '收件者',
  at: '收到時間',
  view: '檢視方式',
  html: '網頁格式',
  text: '純文字',
  frame: '郵件：{{subject}}',
  mayNot: '信箱由供應商服務台檢視。',
};
