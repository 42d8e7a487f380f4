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
  reply: {
    awaiting_information: {
      answers: '這則訊息會作為服務台問題的答覆，要求隨即繼續處理。',
      remark: '僅供參考：要求仍繼續等候',
      mayNot: '這則訊息僅供參考，要求仍在等候答覆；請由貴公司的系統管理代理人或客服代理人答覆。',
    },
    resolved: {
      answers: '送出後會重新開啟此要求。',
      remark: '僅供參考：要求維持已解決',
      mayNot: '這則訊息僅供參考，要求維持已解決；可由貴公司的系統管理代理人或客服代理人重新開啟。',
    },
    ended: '此要求已結束。服務台會讀到您的訊息，但要求不會因此繼續處理。',
    voids: '先前的核准將會失效。',
    callsNobody: '答覆中的姓名不會通知任何人；若要提及同仁，請改為僅供參考的訊息。',
    send: '送出答覆並繼續',
  },
  draft: '草稿',
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
