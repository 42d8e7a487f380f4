import { apart } from './apart.js';
import type { PartnerLanguage } from './partner.js';

/** The letters about partners in Traditional Chinese, as it is written in Taiwan. */
export const ZH_TW: PartnerLanguage = {
  letters: {
    'eligibility-granted': ({ partner }) => ({
      subject: '您現在可以銷售內部部署軟體',
      paragraphs: [
        `${apart(partner).trimStart()}自即日起可以銷售內部部署軟體。服務台的說明如下：`,
        '您與銷售代理人可在每位客戶頁面的「新增產品」中訂購。',
      ],
      action: '開啟客戶清單',
    }),
    'eligibility-withdrawn': ({ partner }) => ({
      subject: '您已不能再銷售內部部署軟體',
      paragraphs: [
        `${apart(partner).trimStart()}已不能再訂購內部部署軟體。服務台的說明如下：`,
        '先前訂購的軟體不受影響：金鑰、下載，以及在退貨期限內退貨的權利都維持不變。您可以在任一客戶的頁面重新申請銷售資格。',
      ],
      action: '開啟客戶清單',
    }),
  },
  prefix: '[Rescind]',
  labels: { partner: '合作夥伴', decided: '決定時間' },
  footer: (partner) =>
    `您收到這封信，是因為您是${apart(partner)}的系統管理代理人。寄至此地址的回信不會有人閱讀，請透過服務台的頁面與我們聯絡。`,
};
