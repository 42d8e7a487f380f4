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
  forgotten: {
    link: '忘記密碼？',
    title: '忘記密碼',
    heading: '設定新密碼',
    lead: '請輸入登入用的電子郵件地址。若該地址有帳戶，您會收到一封信，內含設定新密碼的連結。',
    submit: '寄送連結給我',
    sent: '若 {{email}} 有帳戶，信件已寄出。信中的連結只能使用一次，有效期限為一小時。',
    back: '返回登入頁面',
  },
  choose: {
    title: '設定密碼',
    heading: '設定密碼',
    lead: '至少 15 個字元。一句話比夾雜符號的單字更好記，也更難猜。',
    password: '新密碼',
    hint: '至少 15 個字元',
    show: '顯示密碼',
    submit: '設定此密碼',
    done: '密碼已設定，請以新密碼登入。',
    enter: '登入',
    missing: '此網址缺少連結的驗證部分。請從信中重新開啟，或重新索取連結。',
    another: '重新索取連結',
  },
  demo: {
    title: '以示範身分登入',
    lead: '這是示範環境，按一下即可登入；所有資料皆為虛構。',
    desk: '供應商服務台',
  },
};
