import { type BankRefund, byQuestion, type Evidence, type Invariant } from './evidence.js';

/** Stripe's books know seconds only: a refund is not judged to be earlier than the end of its second. */
const SECOND_MS = 1_000;

/** Money that has left, or is on its way: whose, how much, and when. */
interface Gone {
  readonly key: string;
  readonly ticket: string;
  readonly amount: number;
  readonly atMs: number;
}

const isAlive = ({ status }: BankRefund): boolean => status !== 'failed' && status !== 'canceled';
const keyOf = ({ metadata }: BankRefund): string => metadata['rescind_refund'] ?? '';
const ticketIn = (key: string): string => /^refund:([0-9a-f-]{36}):\d+$/.exec(key)?.[1] ?? '';

const atBank = ({ bank }: Evidence): Gone[] =>
  [...bank.refunds.values()].filter(isAlive).flatMap((refund) => {
    const [key, ticket] = [keyOf(refund), ticketIn(keyOf(refund))];
    return ticket ? [{ key, ticket, amount: refund.amount, atMs: (refund.created + 1) * SECOND_MS - 1 }] : [];
  });

/** On account, the posting is the refund. */
const onAccount = ({ sql }: Evidence): Promise<Gone[]> =>
  sql<Gone & Record<string, unknown>>(
    `SELECT t.key, t.ticket_id::text AS ticket, sum(e.amount_minor)::float AS amount,
       extract(epoch FROM t.at)::float * 1000 AS "atMs"
     FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
     JOIN orders o ON o.id = t.order_id AND o.payment_method = 'invoice'
     WHERE t.kind IN ('refund', 'external-refund') AND e.account_id LIKE 'house:sales:%' GROUP BY t.id`,
  );

const gone = async (evidence: Evidence): Promise<Gone[]> => [...atBank(evidence), ...(await onAccount(evidence))];

interface Software {
  readonly ticket: string;
  readonly kind: string;
  readonly reference: string;
  readonly verifiedMs: number | null;
}

/** Every key and link of the lines of these tickets, and when its revocation was verified. */
const softwareOf = ({ sql }: Evidence, tickets: readonly string[]): Promise<Software[]> =>
  sql<Software & Record<string, unknown>>(
    `SELECT l.ticket_id::text AS ticket, s.kind, s.reference, extract(epoch FROM r.verified_at)::float * 1000 AS "verifiedMs"
     FROM ticket_lines l CROSS JOIN LATERAL (
       SELECT 'key' AS kind, service_key_id AS reference FROM licence_keys k WHERE k.order_line_id = l.order_line_id
       UNION ALL SELECT 'link', id::text FROM links k WHERE k.order_line_id = l.order_line_id) s
     LEFT JOIN revocations r ON r.ticket_id = l.ticket_id AND r.kind = s.kind AND r.reference = s.reference
     WHERE l.ticket_id = ANY ($1::uuid[])`,
    [tickets],
  );

/** By our records and by the key service's own book. */
const revokedFirst: Invariant = {
  name: 'refund-before-revocation',
  broken: async (evidence) => {
    const all = await gone(evidence);
    const software = await softwareOf(
      evidence,
      all.map(({ ticket }) => ticket),
    );
    const book = new Map(evidence.keys.map((entry) => [entry.id, entry]));
    return all.flatMap(({ key, ticket, atMs }) =>
      software
        .filter((one) => one.ticket === ticket)
        .flatMap(({ kind, reference, verifiedMs }) => {
          const entry = book.get(reference);
          const isDead = kind === 'link' || (entry?.status === 'revoked' && Date.parse(entry.changedAt) <= atMs);
          if (isDead && verifiedMs !== null && verifiedMs <= atMs) return [];
          return [`${key} left at ${atMs}, ${kind} ${reference}: verified ${verifiedMs}, service ${entry?.status}`];
        }),
    );
  },
};

const refundedOnce: Invariant = {
  name: 'refunded-twice',
  broken: async (evidence) => {
    const times = new Map<string, string[]>();
    for (const { ticket, key } of await gone(evidence)) times.set(ticket, [...(times.get(ticket) ?? []), key]);
    const standing = await evidence.sql<{ ticket: string; keys: string }>(
      `SELECT ticket_id::text AS ticket, string_agg(refund_key, ', ') AS keys FROM refunds WHERE status <> 'failed'
       GROUP BY 1 HAVING count(*) > 1`,
    );
    return [
      ...[...times].filter(([, keys]) => keys.length > 1).map(([ticket, keys]) => `${ticket}: ${keys.join(', ')}`),
      ...standing.map(({ ticket, keys }) => `${ticket}: ${keys}`),
    ];
  },
};

const withinCaptured: Invariant = {
  name: 'refunded-more-than-captured',
  broken: async (evidence) => {
    const { bank, sql } = evidence;
    const given = new Map<string, number>();
    for (const refund of [...bank.refunds.values()].filter(isAlive))
      given.set(refund.charge, (given.get(refund.charge) ?? 0) + refund.amount);
    const booked = await sql<{ order: string; left: number }>(
      `SELECT t.order_id::text AS "order", -sum(e.amount_minor)::float AS left FROM ledger_transactions t
       JOIN ledger_entries e ON e.transaction_id = t.id WHERE e.account_id LIKE 'house:sales:%' AND t.order_id IS NOT NULL
       GROUP BY 1 HAVING sum(e.amount_minor) > 0`,
    );
    const said = await sql('SELECT id FROM payments WHERE refunded_minor > captured_minor');
    return [
      ...[...given]
        .filter(([id, sum]) => sum > (bank.charges.get(id)?.amount ?? 0))
        .map(([id, sum]) => `${id}: ${sum}`),
      ...[...booked, ...said].map((row) => JSON.stringify(row)),
    ];
  },
};

const booksBalance = byQuestion(
  'books-unbalanced',
  `SELECT 'currency' AS what, currency::text AS of, sum(amount_minor)::text AS sum FROM ledger_entries
   GROUP BY currency HAVING sum(amount_minor) <> 0
   UNION ALL SELECT 'transaction', t.key, coalesce(sum(e.amount_minor), 0)::text FROM ledger_transactions t
   LEFT JOIN ledger_entries e ON e.transaction_id = t.id
   GROUP BY t.id HAVING coalesce(sum(e.amount_minor), 0) <> 0 OR count(e.id) = 0`,
);

interface RefundRow extends Record<string, unknown> {
  readonly key: string;
  readonly provider: string;
  readonly status: string;
  readonly amount: number;
  /** Taken off the sales under this refund's keys. */
  readonly booked: number;
}

const BANK_WORDS: Readonly<Record<string, readonly string[]>> = {
  settled: ['succeeded'],
  sent: ['pending'],
  unknown: ['pending', 'succeeded'],
};

function refundFault({ key, provider, status, amount, booked }: RefundRow, bank: readonly BankRefund[]): string | null {
  const due = status === 'settled' || status === 'sent' ? amount : 0;
  if (booked !== due) return `${key} is ${status} with ${amount}, the ledger says ${booked}`;
  const there = bank.filter((refund) => keyOf(refund) === key && isAlive(refund));
  const wanted = provider === 'stripe' ? (BANK_WORDS[status] ?? []) : [];
  const fits = there.every((one) => one.amount === amount && wanted.includes(one.status));
  const count = wanted.length > 0 && status !== 'unknown' && amount > 0 ? 1 : there.length;
  if (fits && there.length === count) return null;
  return `${key} is ${status} with ${amount}, the bank says ${JSON.stringify(there.map((one) => [one.status, one.amount]))}`;
}

/** Our rows, the ledger and the bank tell the same of every refund, and the bank knows of none that we do not. */
const refundsAgree: Invariant = {
  name: 'refunds-differ',
  broken: async ({ sql, bank }) => {
    const rows = await sql<RefundRow>(
      `SELECT r.refund_key AS key, r.provider, r.status, r.amount_minor::float AS amount, coalesce((
         SELECT sum(e.amount_minor) FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
         WHERE t.key IN (r.refund_key, r.refund_key || ':arrived', r.refund_key || ':failed')
           AND e.account_id LIKE 'house:sales:%'), 0)::float AS booked FROM refunds r`,
    );
    const books = [...bank.refunds.values()];
    const known = new Set(rows.map(({ key }) => key));
    const strangers = books.filter((one) => isAlive(one) && ticketIn(keyOf(one)) && !known.has(keyOf(one)));
    return [
      ...rows.flatMap((row) => refundFault(row, books) ?? []),
      ...strangers.map((one) => `${one.id} at the bank: nobody decided ${keyOf(one)}`),
    ];
  },
};

const paymentsAgree: Invariant = {
  name: 'payments-differ',
  broken: async ({ sql, bank }) => {
    const rows = await sql<{ id: string; provider: string; reference: string; captured: number }>(
      'SELECT id::text, provider, reference, captured_minor::float AS captured FROM payments',
    );
    const taken = new Map([...bank.charges.values()].map(({ payment_intent: id, amount }) => [id, amount]));
    const cards = rows.filter(({ provider, captured }) => provider === 'stripe' && captured > 0);
    const named = new Set(cards.map(({ reference }) => reference));
    return [
      ...cards
        .filter(({ reference, captured }) => taken.get(reference) !== captured)
        .map(({ id, captured, reference }) => `payment ${id} of ${captured}, the bank took ${taken.get(reference)}`),
      ...[...taken.keys()].filter((id) => !named.has(id)).map((id) => `the bank took ${id}, and nobody knows`),
    ];
  },
};

const remainingAgrees = byQuestion(
  'remaining-differs',
  `SELECT p.id, p.refunded_minor::text AS said, sums.refunds::text AS refunds FROM payments p CROSS JOIN LATERAL (
     SELECT coalesce((SELECT sum(amount_minor) FROM refunds r WHERE r.payment_id = p.id AND r.status <> 'failed'), 0)
       + coalesce((SELECT sum(e.amount_minor) FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id
         WHERE t.key = 'order-refund:' || p.order_id AND e.account_id LIKE 'house:sales:%'), 0) AS refunds) sums
   WHERE p.refunded_minor <> sums.refunds`,
);

const notesAgree = byQuestion(
  'credit-notes',
  `SELECT 'differs' AS what, coalesce(r.refund_key, n.refund_key) AS of FROM
     (SELECT * FROM refunds WHERE status = 'settled' AND amount_minor > 0) r
     FULL JOIN (SELECT * FROM credit_notes WHERE voided_at IS NULL) n ON n.refund_key = r.refund_key
   WHERE r.amount_minor IS DISTINCT FROM n.amount_minor OR r.currency IS DISTINCT FROM n.currency
   UNION ALL SELECT 'gap', s.name FROM credit_note_series s LEFT JOIN credit_notes n ON n.series = s.name
   GROUP BY s.name, s.last HAVING count(n.place) <> s.last OR coalesce(max(n.place), 0) <> s.last
     OR count(DISTINCT n.place) <> s.last
   UNION ALL SELECT 'no series', n.number FROM credit_notes n LEFT JOIN credit_note_series s ON s.name = n.series
   WHERE s.name IS NULL`,
);

export const MONEY: readonly Invariant[] = [
  revokedFirst,
  refundedOnce,
  withinCaptured,
  booksBalance,
  refundsAgree,
  paymentsAgree,
  remainingAgrees,
  notesAgree,
];
