import type { Translated } from '../words/types.js';
import type { EMPTY as EN } from './empty.en.js';

export const EMPTY: Translated<typeof EN> = {
  tickets: {
    open: '貴公司提出的要求在結束之前都會列在這裡。',
    answer: '服務台向您提出問題時，該要求會列在這裡。',
    drafts: '已開始填寫但尚未提交的要求會保留在這裡。',
    ended: '已完成、駁回、撤回、過期或結案的要求會列在這裡。',
    all: '所有要求都會列在這裡，不論狀態為何。',
    decide: '合作夥伴提交的要求會自動列在這裡，由舊到新排列。',
    overdue: '承諾時限已過的要求會列在這裡，逾期最久的排在最前面。',
    soon: '承諾時限將在四小時內到期的要求會列在這裡，最快到期的排在最前面。',
    late: '等候決定的時間超過政策規定的要求會列在這裡。',
    attention: '有步驟需要人員介入的要求會列在這裡。',
    mine: '由您接手或指派給您的要求會列在這裡。',
    running: '正在撤銷金鑰與退款的要求會列在這裡。',
    partner: '等候合作夥伴答覆的要求會列在這裡。',
  },
  begin: '開始提出要求',
  waiting: '檢視待決定的要求',
  everything: '檢視全部',
  customers: '您代為購買軟體的公司會列在這裡。請新增一家，或匯入檔案一次新增多家。',
  customersDesk: '客戶由合作夥伴自行新增。',
  orders: '為此客戶購買的訂單與文件會列在這裡。',
  contacts: '連絡人會以自己的語言收到與要求有關的郵件。',
  customerTickets: '與此客戶的軟體有關的要求會列在這裡。',
  bulk: '請在上方選擇檔案，或在客戶的軟體頁面勾選多筆項目。',
  books: '第一筆付款的訂單會產生第一筆分錄。',
  reconciliation: '系統每小時比對一次，也可以隨時再次比對。',
  partners: '銷售軟體的公司會列在這裡。',
  catalogue: '產品以檔案匯入，變更之前會先試行。',
  conversation: '在下方撰寫的內容會傳送給此要求的所有參與者。',
};
