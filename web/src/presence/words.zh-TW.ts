import type { Translated } from '../words/types.js';
import type { PRESENCE as EN } from './words.en.js';

export const PRESENCE: Translated<typeof EN> = {
  here: '也在查看的人員',
  isHere: '{{name}} 也在查看',
  deskWrites: '服務台正在撰寫回覆…',
  writes: '正在輸入：{{names}}…',
  decides: '正在作決定：{{names}}',
  notes: '正在撰寫備註：{{names}}…',
};
