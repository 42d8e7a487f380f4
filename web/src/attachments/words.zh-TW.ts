import type { Translated } from '../words/types.js';
import type { ATTACHMENTS as EN } from './words.en.js';

export const ATTACHMENTS: Translated<typeof EN> = {
  preview: '預覽 {{name}}',
  download: '下載',
  close: '關閉',
  beginning: '僅顯示開頭部分。如需完整內容，請下載檔案。',
  broken: '無法顯示此圖片，請改為下載檔案。',
};
