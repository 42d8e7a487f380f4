import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '../../../domain/words.js';
import { firstLocale, keepLocale } from '../app/preferences.js';
import type { Words } from './types.js';

const LOADERS: Record<Locale, () => Promise<Words>> = {
  en: async () => (await import('./en.js')).EN,
  'zh-TW': async () => (await import('./zh-TW.js')).ZH_TW,
};

async function load(locale: Locale): Promise<void> {
  if (!i18next.hasResourceBundle(locale, 'translation')) {
    i18next.addResourceBundle(locale, 'translation', await LOADERS[locale]());
  }
  document.documentElement.lang = locale;
}

/** A gap in the words that nobody has filled stays one. It is ours to mend, so it is said where tests hear of it. */
function untold(words: string, [gap]: readonly string[]): string {
  console.error(`Nothing was told for ${gap} of “${words}”`);
  return gap ?? '';
}

/** Makes the words of the reader's language ready; only that language is fetched. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: firstLocale(),
    fallbackLng: false,
    supportedLngs: ['en', 'zh-TW'],
    resources: {},
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes
    missingInterpolationHandler: untold,
    react: { useSuspense: false },
  });
  await load(currentLocale());
  await i18next.changeLanguage(currentLocale());
}

export const currentLocale = (): Locale => (i18next.language === 'zh-TW' ? 'zh-TW' : 'en');

export async function speak(locale: Locale): Promise<void> {
  await load(locale);
  keepLocale(locale);
  await i18next.changeLanguage(locale);
}
