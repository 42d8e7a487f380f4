import type { Locale } from '../domain/words.js';
import { CATALOGUE_SENTENCES } from './catalogue/field-words.js';
import { CUSTOMER_SENTENCES } from './customers/field-words.js';
import type { FieldError, FieldFault } from './errors.js';
import { HOURS_SENTENCES } from './hours-words.js';
import { kindIn } from './kind-words.js';
import { MAIL_SENTENCES } from './mail-templates/field-words.js';
import { CONVERSATION_SENTENCES } from './messages/field-words.js';
import { PARTNER_SENTENCES } from './partners/field-words.js';
import { FORM_SENTENCES } from './problem-types/field-words.js';
import { USER_SENTENCES } from './users/field-words.js';

type Sentences = Readonly<Record<Locale, string>>;

/** What is wrong with a field, in both languages. `{name}` is a gap. The codes are part of the API: add, never rename. */
const SENTENCES: Readonly<Record<string, Sentences>> = {
  required: { en: 'This is needed.', 'zh-TW': '此欄位為必填。' },
  type: { en: 'This has to be {kind}.', 'zh-TW': '此欄位必須是{kind}。' },
  'too-short': { en: 'This needs at least {minimum} characters.', 'zh-TW': '至少需要 {minimum} 個字元。' },
  'too-long': { en: 'This takes at most {maximum} characters.', 'zh-TW': '最多 {maximum} 個字元。' },
  'too-small': { en: 'This has to be {minimum} or more.', 'zh-TW': '必須大於或等於 {minimum}。' },
  'too-big': { en: 'This has to be {maximum} or less.', 'zh-TW': '必須小於或等於 {maximum}。' },
  'too-few': { en: 'The number of entries has to be {minimum} or more.', 'zh-TW': '至少需要 {minimum} 項。' },
  'too-many': { en: 'The number of entries has to be {maximum} or less.', 'zh-TW': '最多 {maximum} 項。' },
  choice: { en: 'This has to be one of: {values}.', 'zh-TW': '必須是下列其中之一：{values}。' },
  'unknown-field': { en: 'There is no such field.', 'zh-TW': '沒有這個欄位。' },
  'control-character': { en: 'This holds a character that cannot be shown.', 'zh-TW': '內含無法顯示的字元。' },
  format: { en: 'This does not have the right form.', 'zh-TW': '格式不正確。' },
  email: { en: 'This is not an e-mail address.', 'zh-TW': '這不是有效的電子郵件地址。' },
  ...CUSTOMER_SENTENCES,
  ...PARTNER_SENTENCES,
  ...FORM_SENTENCES,
  ...USER_SENTENCES,
  ...MAIL_SENTENCES,
  guid: { en: 'This is not a GUID.', 'zh-TW': '這不是有效的 GUID。' },
  datetime: {
    en: 'This is not an instant such as 2026-11-24T08:00:00Z.',
    'zh-TW': '這不是有效的時間，例如 2026-11-24T08:00:00Z。',
  },
  domain: {
    en: 'This is not a domain name such as contoso.example.',
    'zh-TW': '這不是有效的網域名稱，例如 contoso.example。',
  },
  'customer-form': {
    en: 'This is neither a tenant GUID nor a domain name.',
    'zh-TW': '這既不是租用戶 GUID，也不是網域名稱。',
  },
  'order-form': {
    en: 'This is neither an order ID nor a subscription ID.',
    'zh-TW': '這既不是訂單識別碼，也不是訂閱識別碼。',
  },
  'customer-not-found': {
    en: 'You have no customer with this tenant GUID or domain name.',
    'zh-TW': '您沒有使用此租用戶 GUID 或網域名稱的客戶。',
  },
  'order-not-found': {
    en: 'This customer has no such order or subscription.',
    'zh-TW': '此客戶沒有這筆訂單或訂閱。',
  },
  'line-not-found': { en: 'The order has no line {number}.', 'zh-TW': '此訂單沒有第 {number} 項。' },
  'already-cancelled': { en: 'This software was cancelled already.', 'zh-TW': '此軟體已經取消。' },
  'order-not-completed': {
    en: 'This order is {status}; only a completed one can be cancelled.',
    'zh-TW': '此訂單狀態為 {status}，只有已完成的訂單可以取消。',
  },
  'nothing-left': { en: 'Nothing of it is left to give back.', 'zh-TW': '已無可退款的金額。' },
  'open-cancellation': {
    en: 'A cancellation of this software is open already.',
    'zh-TW': '此軟體已有進行中的取消要求。',
  },
  amount: {
    en: 'This has to be an amount above zero with at most as many decimals as the currency has, such as 120.00.',
    'zh-TW': '必須是大於零的金額，且小數位數不得超過該幣別，例如 120.00。',
  },
  currency: { en: 'The purchase was made in {currency}.', 'zh-TW': '購買時使用的幣別為 {currency}。' },
  'refund-exceeds-remaining': {
    en: 'At most {amount} {currency} can be refunded.',
    'zh-TW': '最多可退款 {amount} {currency}。',
  },
  immutable: { en: 'This can no longer be changed.', 'zh-TW': '此欄位已無法變更。' },
  ...CONVERSATION_SENTENCES,
  'policy-not-found': {
    en: 'There is no such version, or no draft.',
    'zh-TW': '沒有這個版本，或目前沒有草稿。',
  },
  'not-after': {
    en: 'This has to be later than the beginning, and still to come.',
    'zh-TW': '必須晚於開始時間，且尚未過去。',
  },
  'time-zone': { en: 'This is not a time zone such as Asia/Taipei.', 'zh-TW': '這不是有效的時區，例如 Asia/Taipei。' },
  'sku-not-sold': { en: 'This is not sold in your market now.', 'zh-TW': '此產品目前未在您的市場銷售。' },
  'mixed-currencies': {
    en: 'All lines of an order have one currency.',
    'zh-TW': '同一訂單的所有項目必須使用相同幣別。',
  },
  'card-on-account': { en: 'An order on account is paid by no card.', 'zh-TW': '記帳付款的訂單不使用信用卡。' },
  'payment-not-offered': { en: 'Payment by card is not offered here.', 'zh-TW': '此處不提供信用卡付款。' },
  repeated: {
    en: 'This is there twice; the first one counts.',
    'zh-TW': '此項目重複出現，僅採用第一個。',
  },
  'parent-rejected': {
    en: 'What it belongs to was rejected.',
    'zh-TW': '其所屬項目已被拒絕。',
  },
  'belongs-elsewhere': {
    en: 'This belongs to the product {owner} already.',
    'zh-TW': '此項目已屬於產品 {owner}。',
  },
  ...CATALOGUE_SENTENCES,
  'price-overlap': {
    en: 'Another price holds at that time, from {from}: end that one first.',
    'zh-TW': '該期間已有自 {from} 起的價格，請先結束該價格。',
  },
  'price-overlap-later': {
    en: 'Another price begins at {from}: let this one end by then.',
    'zh-TW': '自 {from} 起另有價格，請讓此價格在該時間之前結束。',
  },
  'price-amount': {
    en: 'This is not an amount with at most as many decimals as the currency has, such as 120.00.',
    'zh-TW': '這不是有效的金額，小數位數不得超過該幣別，例如 120.00。',
  },
  'before-beginning': { en: 'This has to be later than the beginning.', 'zh-TW': '必須晚於開始時間。' },
  'term-needed': {
    en: 'A subscription has a term, such as P1Y.',
    'zh-TW': '訂閱必須有期間，例如 P1Y。',
  },
  'term-not-here': { en: 'Perpetual software has no term.', 'zh-TW': '永久授權軟體沒有期間。' },
  'full-hours': {
    en: 'The part with a full refund cannot be longer than the window.',
    'zh-TW': '全額退款的時段不得長於退貨期限。',
  },
  'perpetual-whole': {
    en: 'Perpetual software goes back whole: leave fullHours out, or make it the same as hours.',
    'zh-TW': '永久授權軟體只能全額退款：請省略 fullHours，或使其與 hours 相同。',
  },
  picture: {
    en: 'This is not a PNG or JPEG of at most 512 kB.',
    'zh-TW': '這不是 512 kB 以內的 PNG 或 JPEG 圖片。',
  },
  'image-file': {
    en: 'The picture beside the file was not sent with it.',
    'zh-TW': '檔案旁的圖片並未一併傳送。',
  },
  'csv-quotes': {
    en: 'The quotation marks of this row do not fit.',
    'zh-TW': '此列的引號不成對。',
  },
  'csv-open': {
    en: 'The quotation marks in line {line} do not fit, so that nobody can tell where that row ends. Nothing of the file was taken.',
    'zh-TW': '第 {line} 行的引號不成對，無法判斷該列在何處結束，因此未採用檔案的任何內容。',
  },
  'row-too-large': { en: 'This row is larger than 100 kB.', 'zh-TW': '此列大於 100 kB。' },
  'too-many-cells': { en: 'This row has more cells than the header.', 'zh-TW': '此列的儲存格多於標題列。' },
  'unknown-column': { en: 'There is no column {column}.', 'zh-TW': '沒有名為 {column} 的欄。' },
  'identity-needed': {
    en: 'Give a tenant GUID or a domain, so that the customer is known again next time.',
    'zh-TW': '請提供租用戶 GUID 或網域名稱，以便日後識別此客戶。',
  },
  'several-customers': {
    en: 'These domains belong to several of your customers.',
    'zh-TW': '這些網域分屬您的多位客戶。',
  },
  'build-exists': {
    en: 'This product has such a build already.',
    'zh-TW': '此產品已有相同的組建。',
  },
  'url-not-allowed': {
    en: 'Only public https addresses are fetched from.',
    'zh-TW': '僅能從公開的 https 位址擷取檔案。',
  },
  digest: {
    en: 'The content is not what this says.',
    'zh-TW': '內容與此值不符。',
  },
  'file-size': {
    en: 'The file has {seen} bytes, not {expected}.',
    'zh-TW': '檔案大小為 {seen} 位元組，而非 {expected}。',
  },
  'file-sha256': {
    en: 'The file has another SHA-256: {seen}.',
    'zh-TW': '檔案的 SHA-256 不同：{seen}。',
  },
  'full-within': {
    en: 'The part with a full refund cannot be longer than the window.',
    'zh-TW': '全額退款的時段不得長於退貨期限。',
  },
  'perpetual-full': {
    en: 'Perpetual software goes back whole: fullWithin has to be the same as window.',
    'zh-TW': '永久授權軟體只能全額退款：fullWithin 必須與 window 相同。',
  },
  'currency-twice': {
    en: 'This currency is there already.',
    'zh-TW': '此幣別已列出。',
  },
  'last-tier': {
    en: 'The last tier has no limit, so that every amount is decided by somebody.',
    'zh-TW': '最後一級不設上限，才能涵蓋所有金額。',
  },
  'tier-limit': {
    en: 'Only the last tier is without a limit.',
    'zh-TW': '只有最後一級可不設上限。',
  },
  'tier-order': {
    en: 'This has to be more than in the tiers before it.',
    'zh-TW': '必須高於前面各級的金額。',
  },
  'managers-most': {
    en: 'There cannot be more desk managers than approvals.',
    'zh-TW': '服務台主管人數不得多於核准人數。',
  },
  'after-expiry': {
    en: 'This has to come before the request expires.',
    'zh-TW': '必須早於要求到期的時間。',
  },
  ...HOURS_SENTENCES,
  date: {
    en: 'This is not a day such as 2026-12-25.',
    'zh-TW': '這不是有效的日期，例如 2026-12-25。',
  },
  'reaches-back': {
    en: 'A policy never reaches back: choose a time that is still to come, or none for at once.',
    'zh-TW': '政策不得溯及既往：請選擇尚未到來的時間，或留空以立即生效。',
  },
  'before-version': {
    en: 'Version {version} begins later than that: choose its beginning or a later time.',
    'zh-TW': '第 {version} 版的生效時間更晚：請選擇其生效時間或更晚的時間。',
  },
  period: { en: 'A period has at most {maximum} days.', 'zh-TW': '期間最長為 {maximum} 天。' },
  cursor: { en: 'This is not a cursor of this list.', 'zh-TW': '這不是此清單的游標。' },
  header: { en: 'This header does not have the right form.', 'zh-TW': '此標頭格式不正確。' },
};

/** Every code a field can have. */
export const FIELD_CODES: readonly string[] = Object.keys(SENTENCES);

export function inWords({ pointer, code, values = {} }: FieldFault, locale: Locale): FieldError {
  const sentence = SENTENCES[code]?.[locale] ?? SENTENCES['format']?.[locale] ?? code;
  const said: FieldFault['values'] = { ...values, kind: kindIn(String(values['kind']), locale) };
  const message = sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(said[name] ?? gap));
  return { pointer, code, message };
}
