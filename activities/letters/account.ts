import { LETTER_TEMPLATES } from '../../domain/letters.js';
import { localeOf } from '../../domain/words.js';
import { passwordUrl } from '../../platform/auth/password-links.js';
import { accountLetter } from '../../platform/letters/about.js';
import { spokenInstant } from '../../platform/spoken.js';
import { type Composer, REFUSED, stillTheirs } from './composer.js';

const ENDED = { refused: 'The link had ended before the letter could be sent.' } as const;

/** To whoever has the account. A link's secret is made here, from its ID: it stands in no table. */
export const composeAccountLetter: Composer = async ({ db, settings, inWords }, row) => {
  const { userId = '', until = null } = row.data as { readonly userId?: string; readonly until?: number };
  const template = LETTER_TEMPLATES.account.find((known) => known === row.template);
  const person = await stillTheirs(db, userId, row);
  if (!template || !person) return REFUSED;
  if (until !== null && until <= Date.now()) return ENDED;
  const locale = localeOf(row.locale);
  const facts = { email: row.toAddress, until: until === null ? '' : spokenInstant(until, locale, person.timeZone) };
  const isDone = template === 'password-changed';
  const url = isDone ? `${settings.publicUrl}/sign-in` : passwordUrl(settings, row.topicId);
  return { letter: accountLetter(facts, { template, locale, url, inWords, name: person.name }) };
};
