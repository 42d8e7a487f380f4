import { LETTER_TEMPLATES, type LetterTemplate } from '../../domain/letters.js';
import { type Locale, localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { spokenInstant } from '../../platform/spoken.js';
import type { Letter } from '../../platform/letters/letter.js';
import { type LetterRow, type PartnersComposer, REFUSED, stillTheirs } from './composer.js';
import type { PartnerLanguage } from '../../platform/letters/words/partner.js';
import { letterToUser, type Reader } from './to-user.js';
import { EN } from '../../platform/letters/words/partner.en.js';
import { ZH_TW } from '../../platform/letters/words/partner.zh-tw.js';

const LANGUAGES: Readonly<Record<Locale, PartnerLanguage>> = { en: EN, 'zh-TW': ZH_TW };

const DECISION = { partner: true } as const satisfies Prisma.EligibilityDecisionInclude;
type DecisionRow = Prisma.EligibilityDecisionGetPayload<{ include: typeof DECISION }>;

const OVERTAKEN = { refused: 'It was decided otherwise before the letter could be sent.' } as const;

const dataOf = ({ data }: LetterRow) => data as { readonly decisionId?: string; readonly userId?: string };

/** To the admin agents of a partner, as long as they are that, and as long as the decision stands. */
export const composePartnerLetter: PartnersComposer = async ({ db, settings, inWords }, row) => {
  const { decisionId = '', userId = '' } = dataOf(row);
  const { partnerId } = row;
  const decision = await db.prisma.eligibilityDecision.findFirst({
    where: { id: decisionId, partnerId },
    include: DECISION,
  });
  const template = LETTER_TEMPLATES.partner.find((known) => known === row.template);
  const person = await stillTheirs(db, userId, row);
  if (!decision || !template || !person) return REFUSED;
  if (decision.partner.eligible !== decision.eligible) return OVERTAKEN;
  const { publicUrl } = settings;
  return { letter: partnerLetter(decision, { template, locale: localeOf(row.locale), publicUrl, inWords, ...person }) };
};

/** Pure: the same decision gives the same letter. */
function partnerLetter({ partner, reason, at }: DecisionRow, reader: Reader<LetterTemplate<'partner'>>): Letter {
  const { template, locale, timeZone } = reader;
  const { letters, prefix, labels, footer } = LANGUAGES[locale];
  const words = reader.inWords(letters[template], { partner: partner.name });
  return letterToUser(reader, {
    prefix,
    words,
    quote: reason,
    facts: [
      [labels.partner, partner.name],
      [labels.decided, spokenInstant(at.getTime(), locale, timeZone)],
    ],
    path: '/customers',
    footer: footer(partner.name),
  });
}
