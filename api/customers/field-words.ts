/** What is wrong with a field of a customer, in both languages; part of `api/field-words.ts`. */
export const CUSTOMER_SENTENCES = {
  'domain-taken': { en: 'Another of your customers has this domain.', 'zh-TW': '您的另一位客戶已使用此網域。' },
  'customer-exists': {
    en: 'You have a customer with this tenant GUID already.',
    'zh-TW': '您已有使用此租用戶 GUID 的客戶。',
  },
};
