/** What is wrong with a mail's own words, in both languages. */
export const MAIL_SENTENCES = {
  'gap-not-always': {
    en: 'This stands in every mail of its kind, and this gap is not always filled: {gaps}.',
    'zh-TW': '每封此類郵件都會用到，但此變數不一定有值：{gaps}。',
  },
  'paragraph-needed': {
    en: 'Nothing is left to read where these are not there: {gaps}. Begin one paragraph without them.',
    'zh-TW': '沒有這些變數時，信件將沒有內容：{gaps}。請至少保留一段不使用它們的文字。',
  },
} as const;
