import { LETTER_TEMPLATES } from '../../domain/letters.js';
import { type Locale, localeOf } from '../../domain/words.js';
import { passwordUrl } from '../../platform/auth/password-links.js';
import { spokenInstant } from '../../platform/spoken.js';
import { type Composer, REFUSED, stillTheirs } from './composer.js';
import { letterToUser } from './to-user.js';
import type { AccountLanguage } from '../../platform/letters/words/account.js';
import { EN } from '../../platform/letters/words/account.en.js';
import { ZH_TW } from '../../platform/letters/words/account.zh-tw.js';

const LANGUAGES: Readonly<Record<Locale, AccountLanguage>> = { en: EN, 'zh-TW': ZH_TW };

const ENDED = { refused: 'The link had ended before the letter could be sent.' } as const;

/** To whoever has the account. A link's secret is made here, from its ID: it stands in no table. */
export const composeAccountLetter: Composer = async ({ db, settings, inWords }, row) => {
  const { userId = '', until = null } = row.data as { readonly userId?: string; readonly until?: number };
  const template = LETTER_TEMPLATES.account.find((known) => known === row.template);
  const person = await stillTheirs(db, userId, row);
  if (!template || !person) return REFUSED;
  if (until !== null && until <= Date.now()) return ENDED;
  const locale = localeOf(row.locale);
  const { letters, prefix, labels, footer } = LANGUAGES[locale];
  const spoken = until === null ? '' : spokenInstant(until, locale, person.timeZone);
  const words = inWords(letters[template], { email: row.toAddress, until: spoken });
  const facts = [[labels.email, row.toAddress] as const, ...(until === null ? [] : [[labels.until, spoken] as const])];
  const path = template === 'password-changed' ? '/sign-in' : passwordUrl({ ...settings, publicUrl: '' }, row.topicId);
  const reader = { template, locale, publicUrl: settings.publicUrl, inWords, ...person };
  return { letter: letterToUser(reader, { prefix, words, quote: null, facts, path, footer }) };
};
