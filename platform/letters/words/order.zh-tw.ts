import { apart } from './apart.js';
import type { OrderLanguage } from './order.js';

/** The letters about orders in Traditional Chinese, as it is written in Taiwan. */
export const ZH_TW: OrderLanguage = {
  letters: {
    'order-confirmed': ({ number, customer, partner, total }) => ({
      subject: '您的訂單已確認',
      paragraphs: [
        `您為${apart(customer)}訂購的第 ${number} 號訂單已完成。金額${apart(total)}已記入${apart(partner)}的帳戶，並將列入發票。`,
        '產品金鑰與下載位於該客戶的「軟體」頁面，系統管理代理人可在該處取得。訂單確認書已附於本信。',
      ],
      action: '開啟訂單',
    }),
    'order-failed': ({ number, customer, partner, total, failure }) => ({
      subject: '您的訂單無法交付',
      paragraphs: [
        `您為${apart(customer)}訂購的第 ${number} 號訂單無法交付：${failure}。未交付任何軟體。`,
        `您無須為此訂單付款：金額${apart(total)}已全數退回${apart(partner)}的帳戶。您可以重新訂購，或請服務台協助。`,
      ],
      action: '開啟訂單',
    }),
  },
  prefix: (number) => `[Rescind 訂單 ${number}]`,
  labels: { number: '訂單編號', customer: '客戶', product: '軟體', tax: '稅額', total: '總計' },
  line: (quantity, product) => `${product} × ${quantity}`,
  failures: {
    'payment-declined': '付款遭拒',
    'keys-refused': '金鑰服務拒絕核發產品金鑰',
    'keys-unavailable': '金鑰服務未能及時核發產品金鑰',
  },
  footer: '您收到這封信，是因為您下了此訂單。寄至此地址的回信不會有人閱讀，請透過服務台的頁面與我們聯絡。',
  fileName: (number) => `訂單確認書-${number}.pdf`,
};
