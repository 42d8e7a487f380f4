import type { MailWording, PrismaClient } from '../../generated/prisma/client.js';
import type { Wording } from '../../domain/mail-wording.js';
import type { Locale } from '../../domain/words.js';
import type { Tx } from './tenant.js';

/** The newest version of a mail's words; null where nobody has written any. */
export const newestWording = (
  db: Pick<PrismaClient | Tx, 'mailWording'>,
  template: string,
  locale: Locale,
): Promise<MailWording | null> =>
  db.mailWording.findFirst({ where: { template, locale }, orderBy: { version: 'desc' } });

/** What a version says; null where it went back to the shipped words. */
export const wordingIn = ({ subject, text, action }: MailWording): Wording | null =>
  subject === null || text === null || action === null ? null : { subject, text, action };

/** The house's own words of a mail; null where the shipped ones hold. */
export async function currentWording(
  db: Pick<PrismaClient | Tx, 'mailWording'>,
  template: string,
  locale: Locale,
): Promise<Wording | null> {
  const row = await newestWording(db, template, locale);
  return row && wordingIn(row);
}
