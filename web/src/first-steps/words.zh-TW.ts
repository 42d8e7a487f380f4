import type { Translated } from '../words/types.js';
import type { FIRST_STEPS as EN } from './words.en.js';

export const FIRST_STEPS: Translated<typeof EN> = {
  title: '入門步驟',
  dismiss: '我已經會了',
  step: {
    find: { name: '找出購買項目', words: '開啟該公司的軟體清單，找到要退的那一筆。' },
    verdict: {
      name: '先看會有什麼結果',
      words: '按下該項目的「{{cancel}}」會開啟已預先填好的表單，並說明期限是否已過、可退多少。',
    },
    submit: { name: '送出', words: '說明原因並填寫連絡人。還沒準備好的內容會保留為草稿。' },
    follow: { name: '追蹤進度', words: '每個步驟都會自動顯示。服務台若有問題，就在那裡回答。' },
    look: { name: '查詢資料', words: '開啟該公司，其軟體、金鑰與購買紀錄都在那裡。' },
    ask: { name: '詢問服務台', words: '選擇問題的類型。只有系統管理代理人可以申請退貨。' },
    take: { name: '接手一件', words: '按下「{{assign}}」，其他人就知道由您處理。' },
    read: { name: '閱讀並發問', words: '缺少資料嗎？等候合作夥伴回答期間不計時。' },
    prepare: { name: '準備妥當', words: '撰寫回覆，或為作決定的人留下備註。' },
    waits: { name: '挑選等候中的案件', words: '等最久的排在最前面。' },
    check: { name: '決定之前先查看', words: '查看期限、軟體的使用情形，以及過去的案件。' },
    decide: { name: '核准、駁回或要求補充資訊', words: '可全額或部分核准。核准後金鑰即失效，無法回復。' },
  },
};
