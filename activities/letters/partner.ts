import { LETTER_TEMPLATES } from '../../domain/letters.js';
import { localeOf } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { partnerLetter } from '../../platform/letters/about.js';
import { spokenInstant } from '../../platform/spoken.js';
import { type LetterRow, type PartnersComposer, REFUSED, stillTheirs } from './composer.js';

const DECISION = { partner: true } as const satisfies Prisma.EligibilityDecisionInclude;

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
  const locale = localeOf(row.locale);
  const { partner, reason, at } = decision;
  const decided = spokenInstant(at.getTime(), locale, person.timeZone);
  const reader = { template, locale, url: `${settings.publicUrl}/customers`, inWords, name: person.name };
  return { letter: partnerLetter({ partner: partner.name, decided, quote: reason }, reader) };
};
