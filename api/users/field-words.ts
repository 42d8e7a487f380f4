/** What is wrong with a field of an account, in both languages; part of `api/field-words.ts`. */
export const USER_SENTENCES = {
  'email-taken': { en: 'There is an account with this address already.', 'zh-TW': '此電子郵件地址已有帳戶。' },
  'role-side': {
    en: 'This role is of the other side: roles of the desk have no partner, those of a partner need one.',
    'zh-TW': '此角色屬於另一方：服務台的角色不屬於任何合作夥伴，合作夥伴的角色必須指定合作夥伴。',
  },
  'too-many-people': {
    en: 'More than {maximum} people are called so. Enter more of the name, or the whole ID.',
    'zh-TW': '符合的人員超過 {maximum} 人，請輸入更完整的姓名，或輸入完整的識別碼。',
  },
  'no-approver': {
    en: 'Only a refund approver has limits of their own; a desk manager approves without one.',
    'zh-TW': '只有退款核准人有個人額度；服務台主管核准時不受額度限制。',
  },
  'password-common': {
    en: 'This password is on every list of common passwords.',
    'zh-TW': '此密碼出現在每一份常見密碼清單中。',
  },
  'password-guessable': {
    en: 'This password is too easy to guess: it repeats itself, or names the account or the product.',
    'zh-TW': '此密碼太容易猜到：內容重複，或含有帳戶或產品的名稱。',
  },
};
