import { LETTER_TEMPLATES, type LetterTemplate } from '../../domain/letters.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { spokenInstant } from '../../platform/spoken.js';
import type { Letter } from '../../platform/letters/letter.js';
import { type Composer, REFUSED, stillTheirs } from './composer.js';
import type { AbsenceLanguage } from '../../platform/letters/words/absence.js';
import { letterToUser, type Reader } from './to-user.js';
import { EN } from '../../platform/letters/words/absence.en.js';
import { ZH_TW } from '../../platform/letters/words/absence.zh-tw.js';

const LANGUAGES: Readonly<Record<Locale, AbsenceLanguage>> = { en: EN, 'zh-TW': ZH_TW };

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
  return { letter: absenceLetter(absence, { template, locale: localeOf(row.locale), publicUrl, inWords, ...person }) };
};

/** Pure: the same absence gives the same letter. */
function absenceLetter({ user, startsAt, endsAt }: AbsenceRow, reader: Reader<LetterTemplate<'absence'>>): Letter {
  const { template, locale, timeZone } = reader;
  const { letters, prefix, labels, footer } = LANGUAGES[locale];
  const words = reader.inWords(letters[template], { absent: user.name });
  return letterToUser(reader, {
    prefix,
    words,
    quote: null,
    facts: [
      [labels.absent, user.name],
      [labels.from, spokenInstant(startsAt.getTime(), locale, timeZone)],
      [labels.until, spokenInstant(endsAt.getTime(), locale, timeZone)],
    ],
    path: '/tickets',
    footer,
  });
}
