import type { Locale } from '../../domain/words.js';

/** Who and what samples of mails are about. Nobody of it is there. */
interface SampleFacts {
  readonly partner: string;
  readonly customer: string;
  readonly product: string;
  /** Who wrote, or is away. */
  readonly colleague: string;
  readonly reader: string;
  readonly title: string;
  readonly quote: string;
  readonly cause: string;
}

export const SAMPLE_FACTS: Readonly<Record<Locale, SampleFacts>> = {
  en: {
    partner: 'Harbour Cloud Ltd',
    customer: 'Riverside Clinic',
    product: 'Fernwood Backup',
    colleague: 'Alex Morgan',
    reader: 'Robin Sample',
    title: 'Bought twice by mistake',
    quote: 'Which of the two orders shall stay?',
    cause: 'The payment provider does not answer.',
  },
  'zh-TW': {
    partner: '晨光雲端股份有限公司',
    customer: '河畔診所',
    product: 'Fernwood 備份',
    colleague: '陳怡君',
    reader: '範例讀者',
    title: '誤購兩次',
    quote: '請問要保留哪一筆訂單？',
    cause: '付款服務沒有回應。',
  },
};
