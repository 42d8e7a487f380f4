import type { Translated } from '../words/types.js';
import type { AWAY as EN } from './words.en.js';

export const AWAY: Translated<typeof EN> = {
  title: '外出與代理',
  menu: '外出與代理…',
  lead: '您不在時，依規則原應指派給您的新要求會改為指派給代理人。若您可決定退款，代理人會代您作出決定，以您的核准額度為限，並依其本身的角色行事；決定上會記錄兩個人的姓名。',
  now: '您的代理人',
  nobody: '目前沒有代理人。',
  standing: '由 {{name}} 代理您',
  times: '{{from}} 至 {{until}}',
  back: '我已返回',
  plan: '指定代理人',
  replace: '這會取代上方的設定。',
  delegate: '同仁',
  choose: '請選擇…',
  from: '第一天',
  until: '最後一天',
  confirm: '指定為代理人',
  named: '這段期間由 {{name}} 代理您。',
  ended: '已結束代理。',
  others: '您代理的同仁',
  none: '沒有人指定您為代理人。',
  how: '如要代同仁作出決定，請開啟要求，並在核准時選擇代理誰作出決定。您與對方合計只有一次核准；任一方提出、準備或編輯過的要求，都不得核准。',
};
