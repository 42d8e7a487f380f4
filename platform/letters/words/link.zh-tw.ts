import { apart } from './apart.js';
import type { LinkLanguage } from './link.js';

/** The letters about download links in Traditional Chinese, as it is written in Taiwan. */
export const ZH_TW: LinkLanguage = {
  letters: {
    'link-shared': ({ product, partner, until, left, allowed }) => ({
      subject: `您的下載：${product}`,
      paragraphs: [
        `${apart(partner).trimStart()}將${apart(product)}的下載連結寄給您。`,
        `請開啟下方頁面，並在該處按下「下載」；僅開啟頁面不會計次。此連結可使用至${apart(until)}，還可下載 ${left} 次（共 ${allowed} 次）。`,
        '使用此軟體還需要產品金鑰，請向您的合作夥伴另行取得。',
      ],
      action: '開啟下載頁面',
    }),
    'link-ending': ({ product, customer, until, left, allowed }) => ({
      subject: '您分享的下載連結即將到期',
      paragraphs: [
        `${apart(customer).trimStart()}的${apart(product)}下載連結將於${apart(until)}到期，還可下載 ${left} 次（共 ${allowed} 次）。`,
        '持有連結的人無須更換網址：到期後，在「軟體」頁面再次「取得金鑰和下載」，同一網址即可繼續使用。',
      ],
      action: '開啟軟體頁面',
    }),
    'link-expired': ({ product, customer, until, used, allowed }) => ({
      subject: '您分享的下載連結已到期',
      paragraphs: [
        `${apart(customer).trimStart()}的${apart(product)}下載連結已於${apart(until)}到期，共使用 ${used} 次（上限 ${allowed} 次）。`,
        '若仍有需要，請在「軟體」頁面再次「取得金鑰和下載」，同一網址即可繼續使用。',
      ],
      action: '開啟軟體頁面',
    }),
    'link-exhausted': ({ product, customer, allowed }) => ({
      subject: '您分享的下載連結次數已用完',
      paragraphs: [
        `${apart(customer).trimStart()}的${apart(product)}下載連結，${allowed} 次下載均已使用。`,
        '若與您的預期不符，請在「軟體」頁面查看使用記錄；再次「取得金鑰和下載」，同一網址即可繼續使用。',
      ],
      action: '開啟軟體頁面',
    }),
  },
  prefix: '[Rescind 下載]',
  labels: {
    product: '軟體',
    customer: '客戶',
    version: '版本',
    language: '語言',
    fileType: '檔案類型/OS',
    checksum: 'SHA-256',
    left: '剩餘下載次數',
    until: '到期時間',
  },
  footer: (to, partner) =>
    to === 'reader'
      ? `您收到這封信，是因為${apart(partner)}將此下載寄至您的信箱。如非您所預期，無須理會。寄至此地址的回信不會有人閱讀。`
      : '您收到這封信，是因為您啟用了此連結，或曾將它寄給他人。寄至此地址的回信不會有人閱讀。',
};
