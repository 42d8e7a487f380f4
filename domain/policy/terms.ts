import type { ReasonCode } from '../words.js';
import { REASON_CODES } from '../words.js';
import { LICENCE_TYPES, type LicenceType, type ReturnRule, type Span } from './policy.js';
import type { WireRules } from './wire.js';

type Approvals = WireRules['approvals'];

/** What each rule of a version says, by its place in it. */
export interface TermValues {
  readonly dayEnd: WireRules['dayEnd'];
  readonly dayCounting: WireRules['dayCounting'];
  readonly dayUnit: WireRules['dayUnit'];
  readonly rounding: WireRules['rounding'];
  readonly tiers: Approvals['tiers'];
  readonly outsideWindow: Approvals['outsideWindow'];
  readonly automatic: Approvals['automatic'];
  readonly reminderMs: Approvals['reminderMs'];
  readonly escalationMs: Approvals['escalationMs'];
  readonly expiryMs: Approvals['expiryMs'];
  readonly hours: Approvals['hours'];
  readonly coolingOffMs: Approvals['coolingOffMs'];
  readonly reveal: boolean;
  readonly suspendKeys: boolean;
}

export const GROUPS = ['returns', 'reasons', 'counting', 'deciding', 'waiting', 'holding'] as const;
export type Group = (typeof GROUPS)[number];

/** One rule that can be read, and compared, by itself. `value` null: not said, so that it does not hold. */
export type PolicyTerm =
  | { readonly group: 'returns'; readonly place: LicenceType; readonly value: ReturnRule }
  | { readonly group: 'reasons'; readonly place: ReasonCode; readonly value: Span | null }
  | {
      [Place in keyof TermValues]: {
        readonly group: Exclude<Group, 'returns' | 'reasons'>;
        readonly place: Place;
        readonly value: TermValues[Place];
      };
    }[keyof TermValues];

/** Every rule of a version, always the same places in the same order. */
export function termsOf({ returns, reasons, approvals, ...counting }: WireRules): readonly PolicyTerm[] {
  const { hold, tiers, outsideWindow, automatic, hours, coolingOffMs } = approvals;
  return [
    ...LICENCE_TYPES.map((place) => ({ group: 'returns', place, value: returns[place] }) as const),
    ...REASON_CODES.map((place) => ({ group: 'reasons', place, value: reasons[place] ?? null }) as const),
    { group: 'counting', place: 'dayEnd', value: counting.dayEnd },
    { group: 'counting', place: 'dayCounting', value: counting.dayCounting },
    { group: 'counting', place: 'dayUnit', value: counting.dayUnit },
    { group: 'counting', place: 'rounding', value: counting.rounding },
    { group: 'deciding', place: 'tiers', value: tiers },
    { group: 'deciding', place: 'outsideWindow', value: outsideWindow },
    { group: 'deciding', place: 'automatic', value: automatic },
    { group: 'waiting', place: 'reminderMs', value: approvals.reminderMs },
    { group: 'waiting', place: 'escalationMs', value: approvals.escalationMs },
    { group: 'waiting', place: 'expiryMs', value: approvals.expiryMs },
    { group: 'waiting', place: 'hours', value: hours },
    { group: 'waiting', place: 'coolingOffMs', value: coolingOffMs },
    { group: 'holding', place: 'reveal', value: hold.reveal },
    { group: 'holding', place: 'suspendKeys', value: hold.suspendKeys },
  ];
}
