import { z } from 'zod';
import { Currency, Guid, Instant, listOf, Money, PAGE, PartnerRef } from '../schema.js';

/** Such as `partner:{uuid}:receivable:USD` or `house:sales:USD`. */
export const AccountId = z
  .string()
  .max(120)
  .regex(/^[a-z][a-z0-9-]*(:[A-Za-z0-9-]{1,64}){1,3}$/);

/** `kind` is what the pages put into words; `partner` whose account it is, null for the house's own. */
const ACCOUNT = { id: z.string(), kind: z.string(), currency: Currency, partner: PartnerRef.nullable() };

/** What an account comes to: on the side of debit or of credit, the other one null; both null when it is even. */
export const AccountBalance = z
  .object({ ...ACCOUNT, debit: Money.nullable(), credit: Money.nullable() })
  .meta({ id: 'AccountBalance' });
export type AccountBalance = z.infer<typeof AccountBalance>;

/** `difference` is what both sides do not have in common: zero, or the books are wrong. */
export const CurrencyBalance = z
  .object({ currency: Currency, accounts: z.array(AccountBalance), debit: Money, credit: Money, difference: Money })
  .meta({ id: 'CurrencyBalance' });
export type CurrencyBalance = z.infer<typeof CurrencyBalance>;

export const TrialBalance = z
  .object({ at: Instant, currencies: z.array(CurrencyBalance) })
  .meta({ id: 'TrialBalance', description: 'Every account at an instant; each currency adds up to zero' });
export type TrialBalance = z.infer<typeof TrialBalance>;

const Numbered = z.object({ id: z.string(), number: z.number().int() });

/**
 * `balance` is the account's after this entry, or the asked-for partner's part of it: debit positive, credit negative.
 */
export const EntryView = z
  .object({
    id: z.string(),
    at: Instant,
    /** purchase, refund, external-refund, reversal, and what payment providers add. */
    kind: z.string(),
    /** What it was posted under: the same key is posted once. */
    key: z.string(),
    partner: PartnerRef,
    ticket: Numbered.nullable(),
    order: Numbered.nullable(),
    debit: Money.nullable(),
    credit: Money.nullable(),
    balance: Money,
  })
  .meta({ id: 'LedgerEntry' });
export type EntryView = z.infer<typeof EntryView>;

export const Statement = listOf(EntryView).extend({ account: z.object(ACCOUNT) });
export type Statement = z.infer<typeof Statement>;

export const BalanceQuery = z.strictObject({
  at: Instant.optional().meta({ description: 'As the books stood at this instant; now without it' }),
});

const PERIOD = {
  from: Instant.optional().meta({ description: 'Not before this instant' }),
  to: Instant.optional().meta({ description: 'Not after this instant' }),
  partnerId: Guid.optional(),
};
export const EntriesQuery = z.strictObject({ ...PAGE, ...PERIOD });
export const ExportQuery = z.strictObject({
  ...PERIOD,
  accountId: AccountId.optional().meta({ description: 'The statement of one account; the whole journal without it' }),
});
export const AccountParams = z.strictObject({ accountId: AccountId });
