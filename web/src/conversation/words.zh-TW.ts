import type { Translated } from '../words/types.js';
import type { CONVERSATION as EN } from './words.en.js';

export const CONVERSATION: Translated<typeof EN> = {
  followers: {
    title: '追蹤者',
    follow: '追蹤',
    stop: '停止追蹤',
    nobody: '貴公司目前沒有人追蹤此要求。',
    add: '新增服務台人員',
    remove: '移除 {{name}}',
    what: '有新的訊息時，追蹤者會收到郵件。',
  },
  naming: { label: '可提及的人員' },
  formatting: {
    label: '格式',
    bold: '粗體',
    italic: '斜體',
    code: '程式碼',
    list: '清單',
    quote: '引用',
    link: '連結',
    preview: '預覽',
  },
};
