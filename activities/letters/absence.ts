import { LETTER_TEMPLATES } from '../../domain/letters.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { type AbsenceFacts, absenceLetter } from '../../platform/letters/about.js';
import { spokenInstant } from '../../platform/spoken.js';
import { type Composer, REFUSED, stillTheirs } from './composer.js';

const ABSENCE = { user: { select: { name: true } } } as const satisfies Prisma.DelegationInclude;
type AbsenceRow = Prisma.DelegationGetPayload<{ include: typeof ABSENCE }>;

const OVERTAKEN = { refused: 'The absence had ended before the letter could be sent.' } as const;

/** To the colleague who was named, as long as that stands. */
export const composeAbsenceLetter: Composer = async ({ db, settings: { publicUrl }, inWords }, row) => {
  const absence = await db.prisma.delegation.findUnique({ where: { id: row.topicId }, include: ABSENCE });
  const template = LETTER_TEMPLATES.absence.find((known) => known === row.template);
  const person = absence && (await stillTheirs(db, absence.delegateId, row));
  if (!absence || !template || !person) return REFUSED;
  if (absence.endedAt !== null || absence.endsAt <= new Date()) return OVERTAKEN;
  const [locale, url] = [localeOf(row.locale), `${publicUrl}/tickets`];
  const facts = factsOf(absence, locale, person.timeZone);
  return { letter: absenceLetter(facts, { template, locale, url, inWords, name: person.name }) };
};

function factsOf({ user, startsAt, endsAt }: AbsenceRow, locale: Locale, timeZone: string): AbsenceFacts {
  const spoken = (at: Date) => spokenInstant(at.getTime(), locale, timeZone);
  return { absent: user.name, from: spoken(startsAt), until: spoken(endsAt) };
}
