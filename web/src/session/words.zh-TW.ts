import type { Translated } from '../words/types.js';
import type { SESSION as EN } from './words.en.js';

export const SESSION: Translated<typeof EN> = {
  title: '登入',
  heading: '取消購買，每一步都有憑有據。',
  promise: '從「我想取消」到「金鑰已失效、款項已退回」：每一把金鑰都確認撤銷之後，退款才會送出，而且只會送出一次。',
  password: {
    title: '使用電子郵件登入',
    email: '電子郵件地址',
    password: '密碼',
    enter: '登入',
    checking: '正在登入…',
    wrong: '電子郵件地址與密碼不相符，請檢查後再試一次。',
  },
  demo: {
    title: '以示範身分登入',
    lead: '這是示範環境，按一下即可登入；所有資料皆為虛構。',
    desk: '供應商服務台',
  },
};
