import type { Translated } from '../words/types.js';
import type { CUSTOMERS as EN } from './words.en.js';

export const CUSTOMERS: Translated<typeof EN> = {
  title: '客戶',
  lead: '您曾代為購買軟體的所有客戶。',
  search: '公司名稱、網域名稱或租用戶 GUID',
  empty: '目前沒有客戶',
  nothing: '找不到符合「{{search}}」的客戶',
  nothingAdvice: '您可以輸入公司名稱中的任意連續文字、任一英文單字或網域名稱的開頭，或租用戶 GUID。',
  company: '公司',
  partner: '合作夥伴',
  guid: '租用戶 GUID',
  domains: '網域名稱',
  country: '國家/地區',
  language: '語言',
  localTime: '當地時間',
  contact: '連絡人',
  contacts: '連絡人',
  noContacts: '目前沒有連絡人',
  about: '關於',
  tabs: '客戶詳細資料',
  overview: '概觀',
  tickets: '要求',
  noTickets: '沒有關於此客戶的要求',
};
