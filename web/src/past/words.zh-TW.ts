import type { Translated } from '../words/types.js';
import type { PAST as EN } from './words.en.js';

export const PAST: Translated<typeof EN> = {
  title: '過往紀錄',
  since: '自 {{day}} 起',
  remaining: '可退款餘額',
  ofCaptured: '訂單已付 {{amount}}',
  partner: '此合作夥伴',
  customer: '此客戶',
  none: '沒有其他取消要求',
  completed_other: '{{count}} 筆已完成',
  rejected_other: '{{count}} 筆已駁回',
  withdrawn_other: '{{count}} 筆已撤回',
  expired_other: '{{count}} 筆已過期',
  open_other: '{{count}} 筆處理中',
  refunded: '已退款：{{amounts}}',
  newest_other: '顯示最近 {{count}} 筆',
  uses: '軟體最近的使用紀錄',
  moreUses_other: '另有 {{count}} 筆',
};
