import { apart } from './apart.js';
import type { AbsenceLanguage } from './absence.js';

/** The letters about absences in Traditional Chinese, as it is written in Taiwan. */
export const ZH_TW: AbsenceLanguage = {
  letters: {
    'delegate-named': ({ absent }) => ({
      subject: `由您代理${apart(absent)}`.trimEnd(),
      paragraphs: [
        `${apart(absent).trimStart()}外出期間，指定由您代理。詳情請見「外出與代理」頁面。`,
        '依指派規則原應指派給該同仁的要求，會改為指派給您。該同仁若可決定退款，您可以在其核准額度內，依您本身的角色作出決定。代理同仁作出決定時，視同兩人都已表示意見；任何一方提出、準備或編輯過的要求，須由其他人決定。',
      ],
      action: '開啟佇列',
    }),
  },
  prefix: '[Rescind]',
  labels: { absent: '外出的同仁', from: '開始', until: '結束' },
  footer: '您收到這封信，是因為服務台的同仁指定由您代理。寄至此地址的回信不會有人閱讀，請直接與該同仁聯絡。',
};
