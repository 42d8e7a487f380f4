import type { LetterTopic } from '../../domain/letters.js';
import { composeAbsenceLetter } from './absence.js';
import { composeAccountLetter } from './account.js';
import { type Composer, ofPartner } from './composer.js';
import { composeLinkLetter } from './link.js';
import { composeOrderLetter } from './order.js';
import { composePartnerLetter } from './partner.js';
import { composeTicketLetter } from './ticket.js';

/** Who writes the letters of a topic. */
export const COMPOSERS: Readonly<Record<LetterTopic, Composer>> = {
  order: ofPartner(composeOrderLetter),
  link: ofPartner(composeLinkLetter),
  partner: ofPartner(composePartnerLetter),
  absence: composeAbsenceLetter,
  account: composeAccountLetter,
  ticket: composeTicketLetter,
};
