import type { Translated } from '../words/types.js';
import type { ASSIGNMENT as EN } from './words.en.js';

export const ASSIGNMENT: Translated<typeof EN> = {
  title: '指派',
  lead: '新要求可自動指派給具備技能、未外出且未結要求最少的人員。',
  rule: '指派新要求',
  state: { on: '依規則', off: '手動' },
  meaning: {
    on: '每筆新要求會立即指派給參與、具備技能、未外出且未結要求最少的人員；若有多人，則指派給等待最久者。若無合適人員，要求會等待有人領取。',
    off: '新要求會等待有人領取或手動指派。',
  },
  switch: { on: '停止依規則指派', off: '依規則指派' },
  by: '上次由 {{name}} 變更，',
  people: '參與人員',
  person: '人員',
  part: '參與',
  skills: '技能',
  open: '目前未結',
  openOf: '{{open}}，最多 {{most}}',
  change: '變更…',
  changeNamed: '變更 {{name}} 的指派設定',
  away: '外出中；新要求由 {{name}} 處理，至',
  none: '無',
  dialog: '{{name}} 的指派設定',
  types: '要求類型',
  languages: '連絡人語言',
  most: '同時未結的上限',
  mostHint: '留空表示不限。',
  save: '儲存',
  take: '領取下一筆',
  nothing: '目前沒有等待您處理的要求。',
};
