import { z } from 'zod';
import {
  DAY_COUNTINGS,
  DAY_ENDS,
  DAY_UNITS,
  LICENCE_TYPES,
  type LicenceType,
  OUTSIDE_DECIDERS,
  ROUNDINGS,
} from '../../domain/policy/policy.js';
import { DAY_MS, MINUTE_MS } from '../../domain/time.js';
import { REASON_CODES } from '../../domain/words.js';
import { Actor, Instant, listOf, MoneyInput, TimeZone, text } from '../schema.js';
import { isTimeZone } from '../time-zones.js';
import { checkAmounts, checkHours, checkPerpetual, checkReturn, checkTiers, checkWaits } from './checks.js';

const SPAN_DAYS_MOST = 3_650;
const HOURS_A_DAY = 24;
const PEOPLE_MOST = 10;
const WAIT_DAYS_MOST = 366;
const COOLING_OFF_DAYS_MOST = 30;

const span = (least: number) =>
  z.discriminatedUnion('unit', [
    z.strictObject({
      unit: z.literal('hours'),
      count: z
        .int()
        .min(least)
        .max(SPAN_DAYS_MOST * HOURS_A_DAY),
    }),
    z.strictObject({ unit: z.literal('days'), count: z.int().min(least).max(SPAN_DAYS_MOST) }),
  ]);

const ReturnRule = z.strictObject({ window: span(0), fullWithin: span(0) }).superRefine(checkReturn);

const Amounts = z.array(MoneyInput).min(1).max(50).superRefine(checkAmounts);
const Tier = z.strictObject({
  upTo: Amounts.nullable().meta({
    description: 'The largest amounts of this tier; null for the last, which has no limit',
  }),
  approvals: z.int().min(1).max(PEOPLE_MOST),
  managers: z.int().min(0).max(PEOPLE_MOST),
});

const clock = (pattern: RegExp) => z.string().regex(pattern);
const OpenHours = z.strictObject({
  from: clock(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  to: clock(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/),
});
const BusinessHours = z
  .strictObject({
    timeZone: TimeZone.refine(isTimeZone, { params: { code: 'time-zone' } }),
    weekdays: z.array(OpenHours.nullable()).length(7).meta({ description: 'From Monday on; null for a day off' }),
    holidays: z.array(z.iso.date()).max(400),
  })
  .superRefine(checkHours);

const wait = (days: number, leastMs: number) =>
  z
    .int()
    .min(leastMs)
    .max(days * DAY_MS)
    .multipleOf(MINUTE_MS);
const Wait = wait(WAIT_DAYS_MOST, MINUTE_MS).nullable();

const Approvals = z
  .strictObject({
    tiers: z.array(Tier).min(1).max(PEOPLE_MOST).superRefine(checkTiers),
    reminderMs: Wait,
    escalationMs: Wait,
    expiryMs: Wait,
    hours: BusinessHours.nullable(),
    coolingOffMs: wait(COOLING_OFF_DAYS_MOST, 0),
    automatic: z.strictObject({ upTo: Amounts, unusedOnly: z.boolean() }).nullable(),
    hold: z.strictObject({ reveal: z.boolean(), suspendKeys: z.boolean() }),
    outsideWindow: z.enum(OUTSIDE_DECIDERS),
  })
  .superRefine(checkWaits);

/** The rules of one version: what may be given back and until when, how it is counted, and how it is decided. */
export const PolicyRulesBody = z
  .strictObject({
    returns: z
      .strictObject(
        Object.fromEntries(LICENCE_TYPES.map((type) => [type, ReturnRule])) as Record<LicenceType, typeof ReturnRule>,
      )
      .superRefine(checkPerpetual),
    reasons: z.partialRecord(z.enum(REASON_CODES), span(1)),
    dayEnd: z.enum(DAY_ENDS),
    dayCounting: z.enum(DAY_COUNTINGS),
    dayUnit: z.enum(DAY_UNITS),
    rounding: z.enum(ROUNDINGS),
    approvals: Approvals,
  })
  .meta({ id: 'PolicyRules' });
export type PolicyRulesBody = z.output<typeof PolicyRulesBody>;

export const POLICY_STATES = ['draft', 'scheduled', 'in-force', 'past', 'replaced'] as const;

/** `until` is the beginning of the next version; `replaced` is one that the next took the place of before it held. */
export const PolicyView = z
  .object({
    version: z.int(),
    state: z.enum(POLICY_STATES),
    effectiveFrom: Instant.nullable(),
    until: Instant.nullable(),
    publishedAt: Instant.nullable(),
    updatedAt: Instant,
    /** Of a draft, who changed it last; of a version, who published it. */
    author: Actor,
    note: z.string(),
    rules: PolicyRulesBody,
  })
  .meta({ id: 'Policy' });
export type PolicyView = z.infer<typeof PolicyView>;
export const PolicyList = listOf(PolicyView);
export type PolicyList = z.infer<typeof PolicyList>;

export const PolicyParams = z.strictObject({
  version: z.literal('draft').or(z.coerce.number().int().min(1).max(2_147_483_647)),
});
export const DraftBody = z.strictObject({ rules: PolicyRulesBody }).meta({ id: 'PolicyDraft' });
export const PublishBody = z
  .strictObject({
    effectiveFrom: Instant.optional().meta({ description: 'At once when absent; never in the past' }),
    note: text(2_000, 3).meta({ description: 'Why; readers of the versions see it' }),
  })
  .meta({ id: 'PolicyPublishing' });
export type PublishBody = z.output<typeof PublishBody>;
