import type { MailFacts } from '../../domain/mail-wording.js';
import type { Locale } from '../../domain/words.js';

/** What samples of mails tell. Nobody of it is there. */
export const SAMPLE_FACTS: Readonly<Record<Locale, MailFacts>> = {
  en: {
    ...{
      number: '1042',
      other: '1043',
      partner: 'Harbour Cloud Ltd',
      customer: 'Riverside Clinic',
      product: 'Fernwood Backup',
    },
    ...{ matter: 'Fernwood Backup for Riverside Clinic', order: '2077', author: 'Alex Morgan', absent: 'Alex Morgan' },
    request: 'the cancellation of Fernwood Backup for Riverside Clinic',
    ...{ requested: '$120.00', refund: '$120.00', total: '$126.00', tax: '$6.00', creditNote: 'CN-2026-000017' },
    ...{ reference: 're_sample', until: 'Dec 10, 2026, 5:00 PM', revokedFrom: 'Dec 3, 2026, 9:00 AM' },
    ...{ due: 'Nov 27, 2026, 3:00 PM', promised: 'the first answer', written: 'Nov 27, 2026, 1:00 PM' },
    ...{ decided: 'Nov 27, 2026, 1:00 PM', from: 'Dec 1, 2026, 9:00 AM', title: 'Bought twice by mistake' },
    ...{ step: 'sending the refund', cause: 'The payment provider does not answer.', left: '37', used: '13' },
    ...{ revoked: 'one key and one download link are', allowed: '50', failure: 'the payment was declined' },
    ...{ version: '2.4', language: 'en-US', fileType: 'EXE · x64', checksum: '9f86d081884c7d65', name: 'Robin Sample' },
    ...{ email: 'robin@example.com', quote: 'Which of the two orders shall stay?' },
  },
  'zh-TW': {
    ...{
      number: '1042',
      other: '1043',
      partner: '晨光雲端股份有限公司',
      customer: '河畔診所',
      product: 'Fernwood 備份',
    },
    ...{ matter: '河畔診所的 Fernwood 備份', order: '2077', author: '陳怡君', absent: '陳怡君' },
    request: '河畔診所的 Fernwood 備份取消要求',
    ...{
      requested: 'US$120.00',
      refund: 'US$120.00',
      total: 'US$126.00',
      tax: 'US$6.00',
      creditNote: 'CN-2026-000017',
    },
    ...{ reference: 're_sample', until: '2026年12月10日 下午5:00', revokedFrom: '2026年12月3日 上午9:00' },
    ...{ due: '2026年11月27日 下午3:00', promised: '首次回覆', written: '2026年11月27日 下午1:00' },
    ...{ decided: '2026年11月27日 下午1:00', from: '2026年12月1日 上午9:00', title: '誤購兩次' },
    ...{ step: '送出退款', cause: '付款服務沒有回應。', left: '37', used: '13' },
    ...{ revoked: '一組金鑰與一個下載連結', allowed: '50', failure: '付款遭拒' },
    ...{ version: '2.4', language: 'zh-TW', fileType: 'EXE · x64', checksum: '9f86d081884c7d65', name: '範例讀者' },
    ...{ email: 'robin@example.com', quote: '請問要保留哪一筆訂單？' },
  },
};
