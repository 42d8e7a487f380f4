import type { Translated } from '../words/types.js';
import type { KEYS as EN } from './words.en.js';

export const KEYS: Translated<typeof EN> = {
  help: '鍵盤快速鍵',
  palette: '搜尋或前往',
  view: '檢視：{{name}}',
  choose: '{{what}}：{{choice}}',
  goTo: '前往：{{place}}',
  everywhere: '所有頁面',
  inLists: '在清單中',
  onRequests: '在要求頁面',
  list: {
    next: '下一列',
    before: '上一列',
    open: '開啟該列',
    select: '選取該列（可選取的清單）',
    selection: '前往對所選列可執行的動作',
    search: '在此頁面搜尋',
  },
  ticket: {
    answer: '撰寫回覆',
    note: '撰寫內部備註',
    take: '指派給我',
    next: '清單中的下一筆要求',
    before: '清單中的上一筆要求',
  },
  single: '啟用單鍵快速鍵',
  singleHint: '若您使用語音輸入或常誤觸按鍵，請關閉此功能；Ctrl K 仍可使用。輸入文字時，單鍵快速鍵不會作用。',
  typeHere: '頁面名稱、動作、要求編號或搜尋文字',
  results: '符合的項目',
  open: '開啟要求 #{{number}}',
  searchFor: '在所有要求中搜尋「{{words}}」',
  nothing: '沒有符合的項目，請輸入編號或其他文字。',
};
