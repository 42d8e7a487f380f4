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
  merge: {
    open: '合併至另一項要求…',
    title: '將要求 {{number}} 合併至另一項要求',
    confirm: '合併',
    closes: '此要求會結案；另一項要求維持不變。',
    shown: '此處的內容與訊息會顯示在另一項要求中，合作夥伴也看得到；內部備註仍僅限服務台。',
    followers: '追蹤此要求的人會改為追蹤另一項要求。',
    told: '連絡人會收到郵件；之後在此回覆的人會被引導至另一項要求。',
    undone: '30 天內可以復原。',
  },
  merged: {
    into: '此要求已合併，將在下列要求繼續處理：',
    undo: '復原合併…',
    undoTitle: '將此要求從 #{{number}} 拆分',
    undoConfirm: '復原合併',
    undoConsequence:
      '此要求會恢復為合併前的狀態並單獨處理，此處的訊息只會顯示在此要求中。合併後在另一項要求中寫下的內容仍留在該處。僅因合併而追蹤另一項要求的人會停止追蹤。連絡人會收到郵件。',
    write: '請在要求 #{{number}} 中回覆，此要求已合併至該處。',
    in: '已合併至此要求',
    asked: '要求內容',
    from: '來自 #{{number}}',
  },
  linked: '要求已連結。',
  unlinked: '連結已移除。',
};
