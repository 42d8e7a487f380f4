import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { PreviewView, TicketView } from '../../api/tickets/schema.js';
import type { CaseRules } from '../../domain/policy/policy.js';
import { cancellationWorkflowId } from '../../domain/ids.js';
import { DAY_MS } from '../../domain/time.js';
import { cancellationOf, expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { CHOICE, softwarePath } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const agent = () => desk.as('admin_agent');

/** Publishes a version that holds from now on: the rules before, with these changes. */
const publish = (changes: object) =>
  desk.database.query(
    `INSERT INTO policies (version, status, effective_from, published_at, document, author)
     SELECT max(version) + 1, 'published', now(), now(),
       (SELECT document FROM policies WHERE status = 'published' ORDER BY version DESC LIMIT 1) || $1::jsonb, '{}'
     FROM policies`,
    [JSON.stringify(changes)],
  );

async function preview(order: OrderView, code = 'wrong-product'): Promise<NonNullable<PreviewView['verdict']>> {
  const body = { ...cancellationOf(order), reason: { code, text: '' } };
  const { verdict } = expectDone('Preview', await agent().post<PreviewView>('/api/v1/tickets/preview', body));
  if (!verdict) throw new Error('Nothing was judged');
  return verdict;
}

const lastsMs = ({ until }: { until: string }, { createdAt }: OrderView) => Date.parse(until) - Date.parse(createdAt);

test('the version in force at the purchase judges it, whatever was published since', async () => {
  const before = await desk.buy();
  const week = { count: 7, unit: 'days' };
  const [stored] = await desk.database.query<{ returns: object }>(
    `SELECT document -> 'returns' AS returns FROM policies WHERE version = 2`,
  );
  await publish({
    returns: { ...stored?.returns, perpetual: { window: week, fullWithin: week } },
    reasons: { accidental: { count: 90, unit: 'days' } },
  });
  const after = await desk.buy();
  expect(lastsMs(await preview(before), before)).toBe(30 * DAY_MS);
  expect(await preview(before)).toMatchObject({ policyVersion: 2 });
  const verdict = await preview(after);
  expect(lastsMs(verdict, after)).toBe(7 * DAY_MS);
  expect(verdict).toMatchObject({
    policyVersion: 3,
    reasons: [{ rule: 'return-window' }, { rule: 'refund-share' }, { rule: 'policy-in-force', inputs: { version: 3 } }],
  });
  const accidental = await preview(after, 'accidental');
  expect(lastsMs(accidental, after)).toBe(90 * DAY_MS);
  expect(accidental.reasons[0]?.inputs).toMatchObject({ windowOf: 'reason', reasonCode: 'accidental' });
  expect(lastsMs(await preview(before, 'accidental'), before)).toBe(30 * DAY_MS);
});

const rulesOf = async ({ id }: Pick<TicketView, 'id'>): Promise<CaseRules | null> => {
  const [row] = await desk.database.query<{ rules: CaseRules | null }>('SELECT rules FROM tickets WHERE id = $1', [id]);
  return row?.rules ?? null;
};

/** What the case's workflow was started with, as a worker reads it. */
async function startedWith({ id }: Pick<TicketView, 'id'>): Promise<unknown> {
  const { client } = desk.temporal;
  const { events } = await client.workflow.getHandle(cancellationWorkflowId(id)).fetchHistory();
  const started = events?.[0]?.workflowExecutionStartedEventAttributes;
  const [input] = await decodeArrayFromPayloads(client.options.loadedDataConverter, started?.input?.payloads);
  return input;
}

test('a case takes its rules along, and a later version does not alter them', async () => {
  const ticket = await desk.file();
  await desk.until(ticket.id, 'awaiting_approval');
  const rules = await rulesOf(ticket);
  const { approvalReminderMs: reminderMs, approvalExpiryMs: expiryMs } = desk.settings;
  expect(rules).toMatchObject({ approvals: { tiers: [{ upTo: null, approvals: 1 }], reminderMs, expiryMs } });
  expect(rules?.policyVersion).toBe(ticket.verdict?.policyVersion);
  expect(await startedWith(ticket)).toMatchObject({ filing: { rules } });
  await publish({});
  expect(await rulesOf(ticket)).toEqual(rules);
});

test('keys of a pending line are shown only where the policy leaves them open', async () => {
  const closed = await desk.buy();
  await desk.file(cancellationOf(closed));
  const [stored] = await desk.database.query<{ approvals: object }>(
    `SELECT document -> 'approvals' AS approvals FROM policies WHERE version = 2`,
  );
  await publish({ approvals: { ...stored?.approvals, hold: { reveal: false, suspendKeys: false } } });
  const open = await desk.buy();
  await desk.file(cancellationOf(open));
  const ask = (order: OrderView) => agent().post(`${softwarePath(order)}/downloads`, CHOICE);
  expect(await ask(closed)).toMatchObject({ status: 409, body: { code: 'open-cancellation' } });
  expect(await ask(open)).toMatchObject({ status: 200 });
});
