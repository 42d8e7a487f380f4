import type { ResumeAction } from '../../../domain/cancellation/commands.js';
import { Chance } from '../../workflows/fuzz/chance.js';

/** What the people of one lifecycle are going to do. */
export interface Plan {
  /** Stands in every name, address and sentence of this lifecycle, and nowhere else. */
  readonly label: string;
  readonly partner: 0 | 1;
  /** Stripe's name for the card that pays; null: on account. */
  readonly card: string | null;
  /** Large amounts take two approvers. */
  readonly product: 'quillmark-editor' | 'fernwood-backup';
  readonly lines: 1 | 2;
  readonly quantity: number;
  /** How often Download is pressed; null: nobody gets keys before it is cancelled. */
  readonly presses: number | null;
  readonly isShared: boolean;
  /** `each-line`: one ticket for each line, at the same time. */
  readonly filing: 'whole' | 'first-line' | 'each-line' | 'half';
  readonly talk: 'none' | 'question' | 'amendment';
  readonly ending: 'approve' | 'approve-half' | 'reject' | 'withdraw' | 'approve-and-withdraw' | 'approve-and-reject';
  /** What definite no a person will have to look at. */
  readonly needsPerson: 'no' | 'key-service-refuses' | 'refund-fails';
  /** What the persons do who find it, one after the other; after that they try again. */
  readonly mending: readonly ResumeAction[];
}

/** One of these, the first ones more often. */
const weighted = <T>(chance: Chance, ...choices: readonly [readonly [T, number], ...(readonly [T, number])[]]): T => {
  let left = chance.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices[0][0];
};

/** The `index`th lifecycle of a seed: the same every time, whatever the others are. */
export function planOf(seed: number, index: number): Plan {
  const label = `s${seed}n${index}e`;
  const chance = Chance.of(seed, label);
  const lines = chance.oneOf<1 | 2>([1, 2]);
  const isCard = chance.happens(0.45);
  const needsPerson = weighted<Plan['needsPerson']>(
    chance,
    ['no', 7],
    ['key-service-refuses', 2],
    [isCard ? 'refund-fails' : 'no', 2],
  );
  const slow = needsPerson === 'refund-fails' || chance.happens(0.3);
  const undoOrNot: readonly ResumeAction[] = chance.happens(0.4) ? ['undo'] : ['retry'];
  return {
    label,
    partner: chance.oneOf<0 | 1>([0, 1]),
    card: isCard ? (slow ? 'pm_card_pendingRefund' : chance.oneOf(['pm_card_visa', 'pm_card_mastercard'])) : null,
    product: chance.oneOf<Plan['product']>(['quillmark-editor', 'fernwood-backup']),
    lines,
    quantity: 1 + chance.upTo(2),
    presses: chance.happens(0.5) ? chance.upTo(5) : null,
    isShared: chance.happens(0.15),
    filing: weighted<Plan['filing']>(
      chance,
      ['whole', 3],
      ['half', 2],
      [lines === 2 ? 'each-line' : 'whole', 2],
      [lines === 2 ? 'first-line' : 'half', 1],
    ),
    talk: weighted<Plan['talk']>(chance, ['none', 4], ['question', 1], ['amendment', 1]),
    ending:
      needsPerson === 'no'
        ? weighted<Plan['ending']>(
            chance,
            ['approve', 8],
            ['approve-half', 2],
            ['reject', 1],
            ['withdraw', 1],
            ['approve-and-withdraw', 1],
            ['approve-and-reject', 1],
          )
        : 'approve',
    needsPerson,
    mending: needsPerson === 'refund-fails' ? [chance.oneOf<ResumeAction>(['retry', 'resolve'])] : undoOrNot,
  };
}
