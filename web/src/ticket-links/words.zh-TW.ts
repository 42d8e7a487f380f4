import type { Translated } from '../words/types.js';
import type { TICKET_LINKS as EN } from './words.en.js';

export const TICKET_LINKS: Translated<typeof EN> = {
  title: '連結的要求',
  none: '沒有與此相關的其他要求。',
  kind: {
    related: '相關要求',
    'duplicate-of': '重複於',
    'has-duplicate': '有重複要求',
    'caused-by': '起因於',
    causes: '引發',
  },
  how: '此要求的關係',
  number: '另一項要求的編號',
  add: '連結',
  remove: '移除與要求 {{number}} 的連結',
  linked: '要求已連結。',
  unlinked: '連結已移除。',
};
