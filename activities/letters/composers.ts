import type { LetterTopic } from '../../domain/letters.js';
import type { Composer } from './composer.js';
import { composeLinkLetter } from './link.js';
import { composeOrderLetter } from './order.js';
import { composePartnerLetter } from './partner.js';

/** Who writes the letters of a topic. */
export const COMPOSERS: Readonly<Record<LetterTopic, Composer>> = {
  order: composeOrderLetter,
  link: composeLinkLetter,
  partner: composePartnerLetter,
};
