import { SLA_ADMIN } from './admin.zh-TW.js';
import type { Translated } from '../words/types.js';
import type { SLA as EN } from './words.en.js';

export const SLA: Translated<typeof EN> = {
  admin: SLA_ADMIN,
  title: '承諾時限',
  timeLeft: '剩餘時間',
  firstAnswer: '首次回覆',
  decision: '決定',
  left: '剩 {{span}}',
  soon: '即將到期，',
  overdue: '逾期 {{span}}',
  overdueOnly: '已逾期',
  paused: '暫停計時，剩 {{span}}',
  met: '準時，提前 {{span}}',
  late: '逾期 {{span}}完成',
  dueAt: '期限：',
  endedAt: '完成於',
  noDue: '合作夥伴回覆後繼續計時。',
  ledger: '時間紀錄',
  untilNow: '現在',
  lines: {
    running: { past: '服務台處理：{{span}}', now: '服務台處理中：已 {{span}}' },
    paused: { past: '等候合作夥伴：{{span}}，不計時', now: '等候合作夥伴中：不計時' },
  },
  aroundTheClock: '全天候',
  countedIn: '依「{{name}}」的上班時間計算（{{zone}}）。',
  closed: '服務台目前休息，{{at}} 繼續計時。',
};
