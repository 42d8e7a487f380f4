/** What is wrong with a form or with an answer to it, in both languages; part of `api/field-words.ts`. */
export const FORM_SENTENCES = {
  'problem-type-off': {
    en: 'Requests of this kind are not taken at present.',
    'zh-TW': '目前不接受此類型的要求。',
  },
  'product-not-found': { en: 'There is no such product.', 'zh-TW': '沒有這個產品。' },
  'web-address': {
    en: 'This is not a web address such as https://contoso.example.',
    'zh-TW': '這不是有效的網址，例如 https://contoso.example。',
  },
  'key-twice': { en: 'Another field has this name already.', 'zh-TW': '已有欄位使用此名稱。' },
  'options-needed': { en: 'A choice needs something to choose from.', 'zh-TW': '選擇題必須提供選項。' },
  'options-not-here': { en: 'Only a choice has options.', 'zh-TW': '只有選擇題可以有選項。' },
  'option-twice': { en: 'This choice is there already.', 'zh-TW': '此選項已列出。' },
  'limit-not-here': { en: 'A field of this kind has no limits.', 'zh-TW': '此類欄位沒有上下限。' },
  'limit-range': { en: 'This is beyond what a field of this kind takes.', 'zh-TW': '超出此類欄位可接受的範圍。' },
  'limit-order': { en: 'The least cannot be more than the most.', 'zh-TW': '下限不得大於上限。' },
  'condition-field': {
    en: 'This has to be a choice, or a yes or no, further up in the form.',
    'zh-TW': '必須是表單中較前面的選擇題或是非題。',
  },
  'condition-value': { en: 'The field has no such answer.', 'zh-TW': '該欄位沒有這個答案。' },
};
