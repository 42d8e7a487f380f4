import type { Locale } from '../domain/words.js';

/** The name of each problem, in both languages; docs/errors.md has a section for each. */
export const TITLES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  malformed: { en: 'The request cannot be read', 'zh-TW': '無法讀取此要求' },
  unauthenticated: { en: 'Nobody is signed in', 'zh-TW': '尚未登入' },
  forbidden: { en: 'You may not do this', 'zh-TW': '您沒有執行此動作的權限' },
  'self-approval': { en: 'Somebody else has to approve this', 'zh-TW': '必須由另一個人核准' },
  'not-found': { en: 'There is no such thing', 'zh-TW': '找不到此項目' },
  'illegal-move': { en: 'Not possible in this state', 'zh-TW': '目前的狀態不允許此動作' },
  'edit-conflict': { en: 'Somebody else changed it', 'zh-TW': '其他人已變更此項目，請重新讀取' },
  'open-cancellation': { en: 'A cancellation is open already', 'zh-TW': '此軟體已有進行中的取消要求' },
  'approval-stale': { en: 'The request changed after it was read', 'zh-TW': '要求在您讀取後已變更，請重新讀取' },
  'idempotency-in-progress': { en: 'The first call is still running', 'zh-TW': '第一次的要求仍在處理中' },
  'link-expired': { en: 'This link has expired', 'zh-TW': '此下載連結已到期' },
  'link-revoked': { en: 'This link was revoked', 'zh-TW': '此下載連結已撤銷' },
  'download-limit': { en: 'All downloads of this link are used', 'zh-TW': '此下載連結的下載次數已用完' },
  'too-large': { en: 'This is too large', 'zh-TW': '內容過大' },
  'media-type': { en: 'This content type is not read here', 'zh-TW': '不接受此內容類型' },
  validation: { en: 'Some fields are not right', 'zh-TW': '部分欄位有誤，請檢查後重新提交' },
  'unknown-field': { en: 'There is no such field', 'zh-TW': '沒有這個欄位' },
  'idempotency-key-reused': {
    en: 'The key came with another body before',
    'zh-TW': '此 Idempotency-Key 已用於不同的內容',
  },
  'idempotency-key-missing': { en: 'An Idempotency-Key is needed', 'zh-TW': '需要 Idempotency-Key 標頭' },
  'refund-exceeds-remaining': { en: 'More than can be refunded', 'zh-TW': '超過可退款金額' },
  'outside-window': { en: 'The return window has ended', 'zh-TW': '已超過退貨期限，須由服務台主管決定' },
  'not-eligible': { en: 'This is not possible here', 'zh-TW': '不符合資格' },
  'file-type': { en: 'This kind of file is not taken', 'zh-TW': '不接受此檔案類型' },
  'rate-limited': { en: 'Too many requests', 'zh-TW': '要求過於頻繁，請稍後再試' },
  'dependency-unavailable': { en: 'Try again in a moment', 'zh-TW': '服務暫時無法使用，請稍後再試' },
  internal: { en: 'Something went wrong on our side', 'zh-TW': '系統發生錯誤' },
};
