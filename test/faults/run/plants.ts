import pg from 'pg';
import type { Evidence } from './checker/evidence.js';
import { check } from './checker/index.js';

/** An error that somebody plants: in the desk's tables, or in what others know. */
interface Plant {
  readonly sql?: string;
  readonly known?: (evidence: Evidence) => Partial<Evidence>;
}

const SETTLED = `SELECT refund_key FROM refunds WHERE status = 'settled' AND amount_minor > 0 ORDER BY 1 LIMIT 1`;

function bankWith({ bank }: Evidence, amountTimes: number): Partial<Evidence> {
  const [known] = [...bank.refunds.values()].filter(({ status }) => status === 'succeeded');
  if (!known) throw new Error('No card was refunded in this run');
  const copy = { ...known, id: `${known.id}-again`, amount: known.amount * amountTimes };
  return { bank: { ...bank, refunds: new Map([...bank.refunds, [copy.id, copy]]) } };
}

function bankThatTookMore({ bank }: Evidence): Partial<Evidence> {
  const taken = { id: 'ch_stranger', amount: 1_000, payment_intent: 'pi_stranger' };
  return { bank: { ...bank, charges: new Map([...bank.charges, [taken.id, taken]]) } };
}

const firstMailWith =
  (change: { readonly to?: readonly string[]; readonly text?: string }) =>
  ({ mails: [first, ...others] }: Evidence): Partial<Evidence> => {
    if (!first) throw new Error('No mail was sent in this run');
    return { mails: [{ ...first, ...change }, ...others] };
  };

/** One for each invariant, by its name. */
export const PLANTS: Readonly<Record<string, Plant>> = {
  'refund-before-revocation': { sql: `UPDATE revocations SET verified_at = now() + interval '1 day'` },
  'refunded-twice': { known: (evidence) => bankWith(evidence, 1) },
  'refunded-more-than-captured': { known: (evidence) => bankWith(evidence, 100) },
  'books-unbalanced': {
    sql: 'UPDATE ledger_entries SET amount_minor = amount_minor + 1 WHERE id = (SELECT max(id) FROM ledger_entries)',
  },
  'refunds-differ': { sql: `UPDATE refunds SET amount_minor = amount_minor + 1 WHERE refund_key = (${SETTLED})` },
  'payments-differ': { known: bankThatTookMore },
  'remaining-differs': { sql: 'UPDATE payments SET refunded_minor = refunded_minor - 1 WHERE refunded_minor > 0' },
  'credit-notes': { sql: 'DELETE FROM credit_notes WHERE place = 1' },
  'case-and-workflow': {
    known: ({ workflows }) => ({ workflows: workflows.filter(({ id }) => !id.startsWith('cancellation/')) }),
  },
  timeline: { sql: `UPDATE ticket_events SET data = data || '{"planted": true}' WHERE sequence = 2` },
  'timeline-order': { sql: `UPDATE ticket_events SET type = 'message-added' WHERE type = 'revocation-verified'` },
  'audit-trail': {
    sql: `UPDATE audit_log SET outcome = 'denied' WHERE sequence = (SELECT max(sequence) FROM audit_log)`,
  },
  'link-over-its-limit': { known: ({ given }) => ({ given: new Map([...given.keys()].map((id) => [id, 99])) }) },
  software: { known: ({ keys }) => ({ keys: keys.map((key) => ({ ...key, status: 'active' })) }) },
  lines: { sql: `UPDATE order_lines SET cancelled_at = NULL WHERE cancelled_at IS NOT NULL` },
  'mail-not-once': { known: ({ mails }) => ({ mails: mails.filter(({ id }) => id !== mails[0]?.id) }) },
  'mail-denied': {
    sql: `UPDATE notices SET status = 'failed', last_error = 'planted' WHERE status = 'sent'`,
  },
  'mail-missing': { sql: `DELETE FROM notices WHERE template = 'refund-settled'` },
  'mail-to-another': { known: firstMailWith({ to: ['somebody@else.example'] }) },
  'mail-with-secret': { known: (evidence) => firstMailWith({ text: evidence.keys[0]?.key ?? '' })(evidence) },
  'secret-in-history': { known: () => ({ histories: new Map([['planted', 'Person s1n1e']]) }) },
  'secret-in-log': { known: ({ secrets }) => ({ logs: new Map([['planted', `key ${secrets[0]}`]]) }) },
};

/** What the checker says when this is planted: in a transaction that switches off all triggers and is undone. */
export async function saidWhenPlanted(plant: Plant, evidence: Evidence, databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    if (plant.sql !== undefined && (await client.query(plant.sql)).rowCount === 0)
      throw new Error('Nothing was planted');
    const sql: Evidence['sql'] = async <Row extends Record<string, unknown>>(
      text: string,
      values = [] as readonly unknown[],
    ) => (await client.query<Row>(text, [...values])).rows;
    return await check({ ...evidence, ...plant.known?.(evidence), sql });
  } finally {
    await client.end();
  }
}
