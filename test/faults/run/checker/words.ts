import { type Evidence, type Invariant, LABEL, type Mail } from './evidence.js';

interface LetterRow extends Record<string, unknown> {
  readonly id: string;
  readonly status: string;
  readonly template: string;
  /** Under which it went out, or may have. */
  readonly messageId: string | null;
  readonly lastError: string | null;
  /** Who should get it, by what it is about. */
  readonly reader: string | null;
  readonly toAddress: string;
  /** Brings a link that nothing could be fetched with when its turn came, though an undone case may have given it back since. */
  readonly isPointless: boolean;
}

/** Every letter there ever was, with its right reader worked out from what it is about. */
const letters = ({ sql, deskEmail }: Evidence): Promise<LetterRow[]> =>
  sql<LetterRow>(
    `SELECT n.id, n.status, n.template, n.message_id AS "messageId", n.last_error AS "lastError", n.to_address AS "toAddress", CASE n.audience
         WHEN 'desk' THEN $1 WHEN 'contact' THEN t.contact ->> 'email'
         WHEN 'filer' THEN (SELECT email FROM "user" WHERE id = t.created_by)
         ELSE (SELECT email FROM "user" WHERE id = split_part(n.id, ':', 5) AND partner_id IS NULL) END AS reader,
       false AS "isPointless"
     FROM notices n JOIN tickets t ON t.id = n.ticket_id
     UNION ALL SELECT l.id, l.status, l.template, l.message_id, l.last_error, l.to_address, CASE
         WHEN l.topic = 'order' THEN (SELECT u.email FROM orders o JOIN "user" u ON u.id = o.created_by WHERE o.id = l.topic_id)
         WHEN l.template = 'link-shared' THEN (SELECT to_address FROM link_shares WHERE id::text = split_part(l.id, ':', 4))
         ELSE l.to_address END,
         l.template = 'link-shared' AND (EXISTS (SELECT FROM links k WHERE k.id = l.topic_id AND k.state <> 'active')
           OR EXISTS (SELECT FROM revocations r WHERE r.kind = 'link' AND r.reference = l.topic_id::text))
     FROM letters l`,
    [deskEmail],
  );

const once: Invariant = {
  name: 'mail-not-once',
  broken: async (evidence) => {
    const rows = await letters(evidence);
    const sent = new Map(rows.filter(({ messageId }) => messageId).map((row) => [row.messageId, row]));
    const caught = new Set(evidence.mails.map(({ id }) => id));
    const copies = new Map<string, Mail>();
    const differing = evidence.mails.filter((mail) => {
      const first = copies.get(mail.id) ?? mail;
      copies.set(mail.id, first);
      return first.subject !== mail.subject || first.to.join() !== mail.to.join();
    });
    const doubles = rows.filter((row) => row.messageId && sent.get(row.messageId) !== row);
    return [
      ...rows
        .filter(({ status, isPointless }) => status === 'failed' && !isPointless)
        .map(({ id }) => `${id} was given up`),
      ...rows.filter(({ status }) => status === 'queued').map(({ id }) => `${id} still waits`),
      ...doubles.map(({ id }) => `${id} shares its Message-ID`),
      ...rows
        .filter((row) => row.status === 'sent' && !caught.has(row.messageId ?? ''))
        .map(({ id }) => `${id} never came`),
      ...[...caught].filter((id) => !sent.has(id)).map((id) => `nobody wrote ${id}`),
      ...differing.map(({ id }) => `${id} came with another content`),
    ];
  },
};

/** A letter that was given up, however pointless it was by then, and of which somebody has a mail, admits that they may. */
const notDenied: Invariant = {
  name: 'mail-denied',
  broken: async (evidence) => {
    const caught = new Set(evidence.mails.map(({ id }) => id));
    return (await letters(evidence))
      .filter(({ status, messageId }) => status === 'failed' && caught.has(messageId ?? ''))
      .filter(({ lastError }) => !/may have arrived/.test(lastError ?? ''))
      .map(({ id, lastError }) => `${id} came, and its row says: ${lastError}`);
  },
};

/** Events that their contact has to hear of. */
const TOLD: Readonly<Record<string, string>> = {
  filed: 'filed',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  'revocation-verified': 'key-revoked',
  'refund-settled': 'refund-settled',
  'refund-failed': 'refund-failed',
};

const notMissing: Invariant = {
  name: 'mail-missing',
  broken: async ({ sql }) => {
    const rows = await sql<{ ticket: string; type: string; told: number }>(
      `SELECT e.ticket_id::text AS ticket, e.type, (SELECT count(*)::integer FROM notices n
         WHERE n.id = concat_ws(':', e.ticket_id, e.sequence, $1::jsonb ->> e.type, 'contact')) AS told
       FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id AND t.submitted_at IS NOT NULL
         AND t.problem_type = 'cancellation' WHERE $1::jsonb ? e.type`,
      [JSON.stringify(TOLD)],
    );
    return rows.filter(({ told }) => told !== 1).map((row) => JSON.stringify(row));
  },
};

const rightPerson: Invariant = {
  name: 'mail-to-another',
  broken: async (evidence) => {
    const rows = await letters(evidence);
    const readers = new Map(rows.map(({ messageId, reader }) => [messageId, reader]));
    return [
      ...rows.filter(({ reader, toAddress }) => reader !== toAddress).map((row) => JSON.stringify(row)),
      ...evidence.mails
        .filter(({ id, to }) => readers.has(id) && (to.length !== 1 || to[0] !== readers.get(id)))
        .map(({ id, to }) => `${id} went to ${to.join(', ')}`),
    ];
  },
};

/** People outside the desk read of their own lifecycle alone; nobody is sent a key. */
const nothingElse: Invariant = {
  name: 'mail-with-secret',
  broken: ({ mails, keys, deskEmail }) =>
    mails.flatMap(({ id, to, text }) => {
      const found = keys.filter(({ key }) => text.includes(key)).map(({ id: keyId }) => `${id} shows key ${keyId}`);
      const labels = new Set(text.match(LABEL));
      const own = to.flatMap((address) => address.match(LABEL) ?? []);
      const others = [...labels].filter((label) => (own.length > 0 ? !own.includes(label) : labels.size > 1));
      return to.includes(deskEmail)
        ? found
        : [...found, ...others.map((label) => `${id} tells ${to.join()} of ${label}`)];
    }),
};

const secretsIn = (texts: ReadonlyMap<string, string>, secrets: readonly string[]): string[] =>
  [...texts].flatMap(([where, text]) => {
    const seen = secrets.filter((secret) => text.includes(secret) || text.includes(latin1(secret)));
    return [...new Set([...seen, ...(text.match(LABEL) ?? [])])].map((secret) => `${where} shows ${secret}`);
  });

/** How UTF-8 looks to somebody who reads bytes. */
const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

const secretHistory: Invariant = {
  name: 'secret-in-history',
  broken: ({ histories, secrets }) => secretsIn(histories, secrets),
};

const secretLog: Invariant = { name: 'secret-in-log', broken: ({ logs, secrets }) => secretsIn(logs, secrets) };

export const WORDS: readonly Invariant[] = [
  once,
  notDenied,
  notMissing,
  rightPerson,
  nothingElse,
  secretHistory,
  secretLog,
];
