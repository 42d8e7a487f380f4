import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { PolicyList, PolicyView } from '../../api/policies/schema.js';
import type { Problem } from '../../api/schema.js';
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
    `SELECT document -> 'returns' AS returns FROM policies WHERE version = 3`,
  );
  await publish({
    returns: { ...stored?.returns, perpetual: { window: week, fullWithin: week } },
    reasons: { accidental: { count: 45, unit: 'days' } },
  });
  const after = await desk.buy();
  expect(lastsMs(await preview(before), before)).toBe(30 * DAY_MS);
  expect(await preview(before)).toMatchObject({ policyVersion: 3 });
  const verdict = await preview(after);
  expect(lastsMs(verdict, after)).toBe(7 * DAY_MS);
  expect(verdict).toMatchObject({
    policyVersion: 4,
    reasons: [{ rule: 'return-window' }, { rule: 'refund-share' }, { rule: 'policy-in-force', inputs: { version: 4 } }],
  });
  const accidental = await preview(after, 'accidental');
  expect(lastsMs(accidental, after)).toBe(45 * DAY_MS);
  expect(accidental.reasons[0]?.inputs).toMatchObject({ windowOf: 'reason', reasonCode: 'accidental' });
  expect(lastsMs(await preview(before, 'accidental'), before)).toBe(90 * DAY_MS);
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
    `SELECT document -> 'approvals' AS approvals FROM policies WHERE version = 3`,
  );
  await publish({ approvals: { ...stored?.approvals, hold: { reveal: false, suspendKeys: false } } });
  const open = await desk.buy();
  await desk.file(cancellationOf(open));
  const ask = (order: OrderView) => agent().post(`${softwarePath(order)}/downloads`, CHOICE);
  expect(await ask(closed)).toMatchObject({ status: 409, body: { code: 'open-cancellation' } });
  expect(await ask(open)).toMatchObject({ status: 200 });
});

type Answered = PolicyView & Pick<Problem, 'code' | 'errors'>;
const DRAFT = '/api/v1/policies/draft';
const manager = () => desk.as('desk_manager');
const write = (rules: object, headers: Record<string, string> = {}) =>
  manager().call<Answered>('PUT', DRAFT, { rules }, headers);
const newest = async (): Promise<PolicyView> =>
  expectDone('Policies', await manager().get<PolicyList>('/api/v1/policies?limit=1')).items[0] as PolicyView;
const publishDraft = (body: object) =>
  manager().post<Answered>(`${DRAFT}/publish`, { note: 'A test of ours.', ...body });
const days = (count: number) => ({ count, unit: 'days' });

test('a manager drafts and publishes; what is bought from then on is judged by it, and nothing before', async () => {
  const before = await desk.buy();
  const { version: last, rules } = await newest();
  const perpetual = { window: days(5), fullWithin: days(5) };
  const drafted = await write({ ...rules, returns: { ...rules.returns, perpetual } }, { 'if-none-match': '*' });
  expect(drafted).toMatchObject({ status: 200, body: { version: last + 1, state: 'draft', effectiveFrom: null } });
  const unmoved = await desk.buy();
  const published = await publishDraft({});
  expect(published).toMatchObject({ status: 200, body: { version: last + 1, state: 'in-force', until: null } });
  const after = await desk.buy();
  for (const order of [before, unmoved]) expect(await preview(order)).toMatchObject({ policyVersion: last });
  expect(await preview(after)).toMatchObject({ policyVersion: last + 1 });
  expect(lastsMs(await preview(after), after)).toBe(5 * DAY_MS);
  expect((await desk.as('auditor').get<PolicyView>(`/api/v1/policies/${last}`)).body).toMatchObject({
    state: 'past',
    until: published.body.effectiveFrom,
  });
  const { body } = await desk
    .as('auditor')
    .get<{ items: { action: string; data: object }[] }>('/api/v1/audit?limit=200');
  expect(body.items).toContainEqual(
    expect.objectContaining({
      action: 'POST /api/v1/policies/draft/publish',
      data: expect.objectContaining({ version: last + 1, note: 'A test of ours.' }),
    }),
  );
});

test('a draft is changed, published and dropped by those alone who have read it as it is', async () => {
  const { rules } = await newest();
  const first = await write(rules);
  const etag = { 'if-match': first.headers.get('etag') ?? '' };
  const conflict = { status: 409, body: { code: 'edit-conflict' } };
  expect(await write(rules, { 'if-none-match': '*' })).toMatchObject(conflict);
  const second = await write({ ...rules, rounding: 'unit' }, etag);
  expect(second).toMatchObject({ status: 200, body: { version: first.body.version, rules: { rounding: 'unit' } } });
  expect(await write(rules, etag)).toMatchObject(conflict);
  expect(await manager().post(`${DRAFT}/publish`, { note: 'Too late.' }, etag)).toMatchObject(conflict);
  expect(await manager().call('DELETE', DRAFT, undefined, etag)).toMatchObject(conflict);
  const current = { 'if-match': second.headers.get('etag') ?? '' };
  expect(await manager().call('DELETE', DRAFT, undefined, current)).toMatchObject({ status: 204 });
  expect(await manager().get(DRAFT)).toMatchObject({ status: 404 });
  expect(await write(rules, current)).toMatchObject(conflict);
});

test('of two who begin a draft at once, one has', async () => {
  const { rules } = await newest();
  const answers = await Promise.all([1, 2].map(() => write(rules, { 'if-none-match': '*' })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  await manager().call('DELETE', DRAFT);
});

test('a version never reaches back, nor begins before the one before it', async () => {
  const { rules, version } = await newest();
  await write(rules);
  const fault = (code: string) => ({ status: 422, body: { errors: [{ pointer: '/effectiveFrom', code }] } });
  const past = new Date(Date.now() - DAY_MS).toISOString();
  expect(await publishDraft({ effectiveFrom: past })).toMatchObject(fault('reaches-back'));
  const later = new Date(Date.now() + DAY_MS).toISOString();
  expect(await publishDraft({ effectiveFrom: later })).toMatchObject({ body: { state: 'scheduled' } });
  expect(await preview(await desk.buy())).toMatchObject({ policyVersion: version });
  await write(rules);
  const refused = await publishDraft({});
  expect(refused).toMatchObject(fault('before-version'));
  expect(refused.body.errors?.[0]?.message).toBe(
    `Version ${version + 1} begins later than that: choose its beginning or a later time.`,
  );
  expect(await publishDraft({ effectiveFrom: later })).toMatchObject({ body: { state: 'scheduled' } });
  expect((await manager().get(`/api/v1/policies/${version + 1}`)).body).toMatchObject({ state: 'replaced' });
});

test('rules that cannot hold are refused at their fields, each with its reason in the reader’s words', async () => {
  const { rules } = await newest();
  const saas = { window: days(1), fullWithin: days(2) };
  const refused = await write({ ...rules, returns: { ...rules.returns, saas } }, { 'accept-language': 'zh-TW' });
  const [pointer, message] = ['/rules/returns/saas/fullWithin/count', '全額退款的時段不得長於退貨期限。'];
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer, code: 'full-within', message }] } });
});

test('who decides after the window is the policy’s to say: an approver, a manager alone, or nobody', async () => {
  const closed = { window: { count: 0, unit: 'hours' }, fullWithin: { count: 0, unit: 'hours' } };
  const [stored] = await desk.database.query<{ document: { returns: object; approvals: object } }>(
    'SELECT document FROM policies WHERE version = 3',
  );
  const { returns, approvals } = stored?.document ?? {};
  const filedUnder = async (outsideWindow: string) => {
    await publish({ returns: { ...returns, perpetual: closed }, approvals: { ...approvals, outsideWindow } });
    const ticket = await desk.file({ ...cancellationOf(await desk.buy()) });
    expect(ticket).toMatchObject({ verdict: { outcome: 'outside-window' }, decidesOutside: outsideWindow });
    return ticket;
  };
  const approve = (role: string, { id, approvalDigest: digest }: TicketView) =>
    desk.as(role).post(`/api/v1/tickets/${id}/approve`, { digest });
  const refused = { status: 422, body: { code: 'outside-window' } };
  expect(await approve('refund_approver', await filedUnder('approvers'))).toMatchObject({ status: 200 });
  const managers = await filedUnder('managers');
  expect(await approve('refund_approver', managers)).toMatchObject(refused);
  expect(await approve('desk_manager', managers)).toMatchObject({ status: 200 });
  const nobody = await filedUnder('nobody');
  expect(await approve('desk_manager', nobody)).toMatchObject(refused);
  expect(
    await desk.as('desk_manager').post(`/api/v1/tickets/${nobody.id}/reject`, { reason: 'Too late.' }),
  ).toMatchObject({
    status: 200,
  });
});
