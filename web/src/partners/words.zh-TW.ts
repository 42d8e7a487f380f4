import type { Translated } from '../words/types.js';
import type { PARTNERS as EN } from './words.en.js';

export const PARTNERS: Translated<typeof EN> = {
  title: '合作夥伴',
  lead: '銷售軟體的公司，以及其銷售資格。',
  search: '合作夥伴名稱',
  empty: '目前沒有合作夥伴',
  nothing: '找不到符合「{{search}}」的合作夥伴',
  partner: '合作夥伴',
  about: '關於',
  id: '合作夥伴識別碼',
  country: '國家/地區',
  currency: '貨幣',
  language: '語言',
  timeZone: '時區',
  customers: '客戶數',
  eligibility: '銷售資格',
  maySell: '可以銷售',
  mayNotSell: '不可銷售',
  waiting: '銷售資格申請',
  requests_other: '{{count}} 項申請待處理',
  noRequests: '沒有待處理的申請',
  history: '決定紀錄',
  noHistory: '目前沒有決定紀錄。',
  reason: '原因',
  reasonHint: '合作夥伴會在每項待處理申請的答覆中看到此內容。',
  mayNot: '您的角色（{{role}}）無法做此決定，請洽系統管理員。',
  decide: {
    grant: {
      open: '授予資格…',
      title: '要讓 {{name}} 銷售嗎？',
      confirm: '授予',
      consequence:
        '合作夥伴可立即為其客戶購買內部部署軟體。待處理的申請會得到答覆並解決，申請人會收到郵件通知；沒有人申請時，則通知其系統管理代理人。',
    },
    decline: {
      open: '婉拒…',
      title: '要婉拒 {{name}} 的申請嗎？',
      confirm: '婉拒',
      consequence: '合作夥伴仍不可銷售。待處理的申請會得到答覆並解決，申請人會收到郵件通知。',
    },
    withdraw: {
      open: '收回資格…',
      title: '要停止 {{name}} 的銷售資格嗎？',
      confirm: '收回',
      consequence: '合作夥伴無法再下新訂單。先前的訂單不受影響，包括金鑰、下載與取消。其系統管理代理人會收到郵件通知。',
    },
  },
  said: {
    grant: '{{name}} 現在可以銷售。',
    decline: '已通知 {{name}}。',
    withdraw: '{{name}} 已不可銷售。',
  },
};
