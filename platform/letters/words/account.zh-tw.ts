import { apart } from './apart.js';
import type { AccountLanguage } from './account.js';

/** The letters about accounts in Traditional Chinese, as it is written in Taiwan. */
export const ZH_TW: AccountLanguage = {
  letters: {
    'account-invited': ({ until }) => ({
      subject: '您的 Rescind 帳戶',
      paragraphs: [
        '系統管理員已為您建立帳戶。設定密碼之後，即可登入。',
        `此連結只能使用一次，有效期限至${apart(until)}為止。若已失效，請在登入頁面重新索取。`,
      ],
      action: '設定密碼',
    }),
    'password-forgotten': ({ until }) => ({
      subject: '設定新密碼',
      paragraphs: [
        '有人要求為您的帳戶設定新密碼。若是您本人，請按下方按鈕設定。',
        `此連結只能使用一次，有效期限至${apart(until)}為止。若不是您本人，請不必理會，您的密碼不會變更。`,
      ],
      action: '設定新密碼',
    }),
    'password-changed': () => ({
      subject: '您的密碼已變更',
      paragraphs: [
        '您帳戶的密碼已變更，先前以該帳戶登入的所有裝置均已登出。',
        '若不是您本人所為，請立即在登入頁面重新設定密碼，並通知系統管理員。',
      ],
      action: '登入',
    }),
  },
  prefix: '[Rescind]',
  labels: { email: '帳戶', until: '連結有效期限' },
  footer: '您收到這封信，是因為此地址在這裡有帳戶。寄至此地址的回信不會有人閱讀。',
};
