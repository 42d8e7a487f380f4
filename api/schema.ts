import { z } from 'zod';
import { fromWire, isCurrency } from '../domain/money.js';
import { LOCALES } from '../domain/words.js';

/**
 * The small parts every area's schemas are made of. What comes in is bounded and strict; what goes out is described by
 * the same words, so that the OpenAPI document, the checks and the pages' types are one thing.
 */

/** PostgreSQL holds no NUL, JSONB no lone surrogate, and a single line no control character at all. */
const NOT_A_LINE = /[\p{Cc}\p{Cs}]/u;
const NOT_A_TEXT = /\p{Cs}|[^\P{Cc}\t\n\r]/u;
const clean = (pattern: RegExp) => ({
  check: (typed: string) => !pattern.test(typed),
  say: { params: { code: 'control-character' } },
});
const LINE = clean(NOT_A_LINE);
const TEXT = clean(NOT_A_TEXT);

/** One line of `least` to `most` characters, trimmed. */
export const line = (most: number, least = 1) => z.string().trim().min(least).max(most).refine(LINE.check, LINE.say);
/** Several lines of text, trimmed. */
export const text = (most: number, least = 1) => z.string().trim().min(least).max(most).refine(TEXT.check, TEXT.say);

export const Locale = z.enum(LOCALES).meta({ id: 'Locale' });
/** Any GUID, whatever its version: tenant GUIDs of other systems are not always RFC 9562. */
export const Guid = z.guid().toLowerCase();
export const Instant = z.iso.datetime().meta({ id: 'Instant', description: 'ISO 8601 instant in UTC' });
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166 alpha-2' });
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ description: 'ISO 4217' });
export const Email = z.email().max(254).refine(LINE.check, LINE.say);
export const Phone = z
  .string()
  .trim()
  .min(3)
  .max(40)
  .regex(/^[+0-9][0-9 ()./ext-]*$/i);
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+\-/]*$/)
  .meta({ description: 'IANA time zone', example: 'Asia/Taipei' });

/** An amount as it is shown. */
export const Money = z.object({ amount: z.string(), currency: Currency }).meta({
  id: 'Money',
  description: "A decimal string with the currency's own digits",
  example: { amount: '120.00', currency: 'USD' },
});
export type Money = z.infer<typeof Money>;

/** An amount as it is asked for: more than zero, and not more exact than the currency. */
export const MoneyInput = z
  .strictObject({
    amount: z
      .string()
      .max(20)
      .regex(/^\d{1,15}(\.\d{1,3})?$/),
    currency: Currency,
  })
  .refine((typed) => !isCurrency(typed.currency) || (fromWire(typed)?.amountMinor ?? 0) > 0, {
    path: ['amount'],
    params: { code: 'amount' },
  })
  .meta({ id: 'MoneyInput' });

/** Who did something, as the history keeps it. */
export const Actor = z
  .object({
    kind: z.enum(['user', 'system', 'contact']),
    id: z.string(),
    name: z.string(),
    role: z.string().optional(),
  })
  .meta({ id: 'Actor' });
export type Actor = z.infer<typeof Actor>;

/** A person by name, where a page only has to say who. */
export const PersonRef = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PersonRef' });
export const PartnerRef = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PartnerRef' });

/** What every list answers. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** What every list takes. */
export const PAGE = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Items in one answer' }),
  cursor: z.string().max(500).optional().meta({ description: '`nextCursor` of the answer before' }),
};
export const PageQuery = z.strictObject(PAGE);

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
    ticketId: z.string().optional().meta({ description: 'With `open-cancellation` and `merged`: the other ticket' }),
    assignee: PersonRef.optional().meta({ description: 'With `already-assigned`: who has it' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
export type Problem = z.infer<typeof Problem>;
