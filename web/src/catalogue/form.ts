import type { ProductDetailsView } from '../../../api/catalogue/schema.js';
import type { Locale } from '../../../domain/words.js';
import { numberOf } from '../parts/number-of.js';

interface Texts {
  readonly title: string;
  readonly description: string;
}

/** What stands in the form: numbers as typed. */
export interface ProductForm extends Readonly<Record<Locale, Texts>> {
  readonly keyType: string;
  readonly source: 'product' | 'policy';
  readonly hours: string;
  readonly fullHours: string;
}

export const formOfProduct = ({ texts, keyType, returnWindow, licenceType }: ProductDetailsView): ProductForm => ({
  en: texts.en,
  'zh-TW': texts['zh-TW'],
  keyType,
  source: returnWindow.source,
  hours: String(returnWindow.hours),
  fullHours: licenceType === 'perpetual' ? '' : String(returnWindow.fullHours),
});

export function productBody({ en, 'zh-TW': chinese, keyType, source, hours, fullHours }: ProductForm) {
  const full = fullHours.trim() === '' ? {} : { fullHours: numberOf(fullHours) };
  return {
    texts: { en, 'zh-TW': chinese },
    keyType,
    returnWindow: source === 'policy' ? null : { hours: numberOf(hours), ...full },
  };
}
