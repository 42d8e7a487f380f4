import type { Projection } from '../../platform/database/records.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { acceptAs, AGENT, APPROVER, opened, step, told } from './rows.js';

export const REQUEST = {
  amountMinor: 24_900,
  currency: 'USD',
  reasonCode: 'accidental',
  digest: 'd'.repeat(64),
} as const;

/** A whole case in the steps that its workflow tells, with a question on the way. */
export const story = (ticketId: string): Projection[] => {
  const filed = step(ticketId, 'awaiting_approval', [told(1, 'filed', { actor: AGENT })], {
    notices: [
      { seq: 1, template: 'filed', audience: 'contact' },
      { seq: 1, template: 'filed', audience: 'desk', to: 'desk@rescind.example' },
    ],
  });
  const asked = told(2, 'information-requested', {
    actor: APPROVER,
    content: { text: 'Was it used?', kind: 'question' },
  });
  const answered = told(3, 'information-given', { actor: AGENT, content: { text: '沒有', kind: 'answer' } });
  const approval = { amountMinor: 24_900, currency: 'USD', digest: REQUEST.digest };
  return [
    {
      ...filed,
      snapshot: { ...filed.snapshot, request: REQUEST as unknown as NonNullable<typeof filed.snapshot.request> },
    },
    step(ticketId, 'awaiting_information', [asked]),
    step(ticketId, 'awaiting_approval', [answered]),
    step(ticketId, 'revoking', [
      told(4, 'approved', { actor: APPROVER, data: approval, content: { text: 'Fine', kind: 'comment' } }),
    ]),
    step(ticketId, 'refunding', [told(5, 'key-revoked'), told(6, 'revocation-verified')]),
    step(ticketId, 'completed', [told(7, 'refund-sent'), told(8, 'refund-settled'), told(9, 'completed')]),
  ];
};

/** The facts of the story, in order. */
export const CASE =
  'filed information-requested information-given approved key-revoked revocation-verified refund-sent refund-settled completed'.split(
    ' ',
  );

export const rowOf = async (database: FreshDatabase, ticketId: string) =>
  (await database.query('SELECT * FROM tickets WHERE id = $1', [ticketId]))[0];
export const typesOf = async (database: FreshDatabase, ticketId: string) =>
  (
    await database.query<{ type: string }>('SELECT type FROM ticket_events WHERE ticket_id = $1 ORDER BY sequence', [
      ticketId,
    ])
  ).map(({ type }) => type);

/** A demo database with one accepted cancellation, and a pool for each role. */
export async function accepted() {
  const database = await freshDatabase({ demo: true });
  const [api, worker] = [opened(database, 'api'), opened(database, 'worker', 10)];
  const ticketId = await acceptAs(api);
  const dispose = async () => {
    await Promise.all([api.close(), worker.close()]);
    await database[Symbol.asyncDispose]();
  };
  return { database, api, worker, ticketId, [Symbol.asyncDispose]: dispose };
}
