import { fillWording, type MailFacts } from '../../domain/mail-wording.js';
import { type Locale, localeOf } from '../../domain/words.js';
import { currentWording } from '../../platform/database/mail-wordings.js';
import { asShipped } from '../../platform/letters/compose.js';
import type { InWords } from '../../platform/letters/letter.js';
import type { MailDeps } from './delivery.js';

/**
 * How a mail is put into words: the house's own where it has some. Own words that do not fit the facts are logged and hold
 * nothing up: the shipped ones go out.
 */
export async function wordsOf(
  { db, log }: Pick<MailDeps, 'db' | 'log'>,
  { template, locale: typed }: { readonly template: string; readonly locale: string },
): Promise<InWords> {
  const locale: Locale = localeOf(typed);
  const own = await currentWording(db.prisma, template, locale);
  if (own === null) return asShipped;
  return (shipped, facts) => {
    const words = fillWording(own, facts as MailFacts, locale);
    if (words) return words;
    log.error({ template, locale }, 'Own words of a mail do not fit its facts: the shipped ones were sent');
    return asShipped(shipped, facts);
  };
}
