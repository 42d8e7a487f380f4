/** What is wrong with a field of a partner, in both languages; part of `api/field-words.ts`. */
export const PARTNER_SENTENCES = {
  'partner-name-taken': {
    en: 'Another partner has this name, or one that reads the same.',
    'zh-TW': '已有同名或讀起來相同的合作夥伴。',
  },
  'name-disguised': {
    en: 'This mixes letters of several scripts that look alike in one word.',
    'zh-TW': '同一個字混用了外觀相似的不同文字系統字母。',
  },
};
