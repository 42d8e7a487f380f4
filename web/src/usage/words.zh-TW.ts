import type { Translated } from '../words/types.js';
import type { USAGE as EN } from './words.en.js';

export const USAGE: Translated<typeof EN> = {
  title: '{{product}} 的使用紀錄',
  lead: '誰看過金鑰、啟用連結或下載，以及來源位址。',
  leadKeys: '誰看過金鑰（末五碼 {{keys}}）、啟用連結或下載，以及來源位址。',
  list: '使用紀錄，最新的在前',
  what: '事件',
  when: '時間',
  who: '人員',
  where: '來源位址',
  agent: '使用程式',
  linkHolder: '連結持有人',
  keyService: '由金鑰服務回報',
  kinds: {
    'key-revealed': '顯示金鑰',
    'link-activated': '啟用連結',
    'key-activated': '啟用金鑰',
    downloaded: '下載',
  },
  none: '尚無使用紀錄',
  noneAdvice: '未曾顯示金鑰、啟用金鑰或連結，也未曾下載。',
  totals: {
    keyReveals_other: '次顯示金鑰',
    activations_other: '次啟用連結或金鑰',
    downloads_other: '次下載',
  },
  plot: {
    title: '每日下載次數',
    says_other: '自 {{first}} 起共下載 {{count}} 次，單日最多 {{most}} 次。',
    most_other: '最高：{{count}} 次',
    table: '以數字顯示',
    day: '日期（UTC）',
    downloads: '下載次數',
  },
};
