import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SlaPolicyView } from '../../api/sla-policies/schema.js';
import type { EventList } from '../../api/timeline/schema.js';
import type { TicketList, TicketView } from '../../api/tickets/schema.js';
import { HOUR_MS } from '../../domain/time.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const filed = async (over: object = {}) => desk.file({ ...cancellationOf(await desk.buy()), ...over });
const read = async ({ id }: TicketView, role = 'admin_agent') =>
  (await desk.as(role).get<TicketView>(`/api/v1/tickets/${id}`)).body;
const say = (role: string, { id }: TicketView, verb: string, body: object) =>
  desk.as(role).post<TicketView>(`/api/v1/tickets/${id}/${verb}`, body);
/** As if it had been sent so long ago. */
const age = ({ id }: TicketView, hours: number) =>
  desk.database.query(`UPDATE tickets SET submitted_at = submitted_at - make_interval(hours => $2) WHERE id = $1`, [
    id,
    hours,
  ]);
const queue = async (query: string) =>
  (await desk.as('desk_manager').get<TicketList>(`/api/v1/tickets?limit=200&${query}`)).body.items;
const has = (items: TicketList['items'], { id }: TicketView) => items.some((item) => item.id === id);
/** The queue follows within a moment; a ticket itself at once. */
const listed = (query: string, ticket: TicketView, isThere = true) =>
  eventually(
    `${ticket.number} is ${isThere ? '' : 'not '}in ?${query}`,
    async () => has(await queue(query), ticket) === isThere,
  );

describe('what is promised for a ticket', () => {
  test('begins when it is sent, by its impact', async () => {
    const { sla, submittedAt } = await filed({ impact: 'critical' });
    expect(sla).toMatchObject({
      state: 'running',
      startedAt: submittedAt,
      firstAnswer: { state: 'running', targetMs: 2 * HOUR_MS, endedAt: null },
      decision: { state: 'running', targetMs: 24 * HOUR_MS, endedAt: null },
      calendar: { name: 'Around the clock', open: true },
      ledger: [{ kind: 'running', from: submittedAt, to: null }],
    });
    expect(Date.parse(String(sla?.dueAt))).toBe(Date.parse(String(submittedAt)) + 2 * HOUR_MS);
    expect(sla?.firstAnswer.remainingMs).toBeGreaterThan(2 * HOUR_MS - 60_000);
  });

  test('is nothing for a draft', async () => {
    const draft = await desk
      .as('admin_agent')
      .post<TicketView>('/api/v1/tickets', { problemType: 'cancellation', draft: true });
    expect(draft.body.sla).toBeNull();
  });

  test('a note among colleagues is no answer; a word to the partner is, at once and for both sides', async () => {
    const ticket = await filed();
    await say('support_agent', ticket, 'messages', { text: 'Known customer.', visibility: 'internal' });
    await say('admin_agent', ticket, 'messages', { text: 'Any news?', visibility: 'public' });
    expect((await read(ticket)).sla?.firstAnswer).toMatchObject({ state: 'running' });
    await say('support_agent', ticket, 'messages', { text: 'We look into it.', visibility: 'public' });
    for (const role of ['admin_agent', 'desk_manager']) {
      expect((await read(ticket, role)).sla).toMatchObject({
        state: 'running',
        firstAnswer: { state: 'met', endedAt: expect.any(String) },
      });
    }
  });

  test('stands still while the partner is asked, and goes on by what was left; the ledger tells both', async () => {
    const ticket = await filed();
    const asked = await say('support_agent', ticket, 'request-information', { question: 'Which server?' });
    expect(asked.body.sla).toMatchObject({ state: 'paused', dueAt: null, decision: { state: 'paused', dueAt: null } });
    await listed('sla=paused', ticket);
    const left = asked.body.sla?.decision.remainingMs;
    const answered = await say('admin_agent', ticket, 'answer', { text: 'The first one' });
    const { sla } = answered.body;
    expect(sla).toMatchObject({ state: 'running', firstAnswer: { state: 'met' } });
    expect(sla?.ledger.map(({ kind }) => kind)).toEqual(['running', 'paused', 'running']);
    const pausedMs = sla?.ledger[1]?.openMs ?? 0;
    expect(Date.parse(String(sla?.decision.dueAt))).toBe(Date.parse(String(sla?.startedAt)) + 72 * HOUR_MS + pausedMs);
    expect(Number(left) - Number(sla?.decision.remainingMs)).toBeLessThan(30_000);
  });

  test('ends with the decision, and stays as it was judged', async () => {
    const ticket = await filed();
    await desk.approve(ticket);
    const done = await desk.until(ticket.id, 'completed');
    expect(done.sla).toMatchObject({
      state: 'met',
      dueAt: null,
      decision: { state: 'met' },
      firstAnswer: { state: 'met' },
    });
    await listed('sla=met', ticket);
    await desk.database.query(`UPDATE sla_policies SET terms = jsonb_set(terms, '{warnAtPercent}', '80')`);
    expect((await read(ticket)).sla?.decision).toEqual(done.sla?.decision);
  });
});

describe('the queue', () => {
  test('is in the order in which things are due, page by page, and knows what is late', async () => {
    const [later, sooner] = [await filed({ impact: 'minimal' }), await filed({ impact: 'critical' })];
    await listed('sort=dueAt', later);
    await listed('sort=dueAt', sooner);
    const numbers: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: TicketList = (
        await desk.as('desk_manager').get<TicketList>(`/api/v1/tickets?sort=dueAt&limit=2${more}`)
      ).body;
      numbers.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    }
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.indexOf(sooner.number)).toBeLessThan(numbers.indexOf(later.number));
    await listed('sla=due-soon', sooner);
    await age(sooner, 3);
    await listed('sla=breached', sooner);
    await listed('sla=overdue', sooner);
    await listed('sla=overdue', later, false);
    await listed('sla=due-soon', sooner, false);
    expect((await queue('sla=overdue&sort=dueAt')).map(({ id }) => id)).toContain(sooner.id);
    expect((await queue('sla=due-soon&sort=dueAt')).map(({ id }) => id)).not.toContain(sooner.id);
    expect((await queue('sort=dueAt'))[0]?.id).toBe(sooner.id);
    expect((await read(sooner)).sla?.firstAnswer.remainingMs).toBeLessThan(0);
  });

  test('refuses what is no such filter', async () => {
    expect((await desk.as('desk_manager').get('/api/v1/tickets?sla=late')).status).toBe(422);
  });
});

describe('before and after a promise is broken', () => {
  const told = async (ticket: TicketView, role = 'desk_manager') =>
    (await desk.as(role).get<EventList>(`/api/v1/tickets/${ticket.id}/timeline?limit=200`)).body.items.filter(
      ({ type }) => type.startsWith('sla-'),
    );
  const mailsAbout = ({ number }: TicketView, ...subjects: readonly string[]) =>
    desk.mail.mails.filter(({ subject }) => subjects.some((each) => subject === `[Rescind ${number}] ${each}`));

  test('whoever has the ticket is warned, once', async () => {
    const ticket = await filed({ impact: 'critical' });
    await say('support_agent', ticket, 'assign', { assignee: 'me' });
    await age(ticket, 1);
    await desk.database.query(`UPDATE tickets SET submitted_at = submitted_at - interval '40 minutes' WHERE id = $1`, [
      ticket.id,
    ]);
    const letter = await desk.mail.until(
      'a warning',
      ({ subject }) => subject === `[Rescind ${ticket.number}] Soon due: the first answer`,
    );
    expect(JSON.stringify(letter.to)).toContain(desk.signInsOf('support_agent')[0]?.email);
    await desk.temporal.client.workflow.execute('sweeper', {
      ...{ workflowId: `sweep-${ticket.id}`, taskQueue: `${desk.settings.taskQueue}-lifecycle`, args: [] },
    });
    expect((await told(ticket)).map(({ type }) => type)).toEqual(['sla-warned']);
    expect(mailsAbout(ticket, 'Soon due: the first answer')).toHaveLength(1);
  });

  test('what was told stays told when the promise moves, and holds up no other clock', async () => {
    const ticket = await filed({ impact: 'critical' });
    await say('support_agent', ticket, 'assign', { assignee: 'me' });
    await age(ticket, 20);
    const warned = () =>
      eventually('it is warned of the decision', async () => {
        const all = await told(ticket);
        return all.some(({ type, data }) => type === 'sla-warned' && data['clock'] === 'decision') && all;
      });
    const before = await warned();
    await say('support_agent', ticket, 'request-information', { question: 'Which server?' });
    await say('admin_agent', ticket, 'answer', { text: 'The first one' });
    await desk.database.query(`UPDATE sla_policies SET terms = jsonb_set(terms, '{warnAtPercent}', '70')`);
    const other = await filed();
    await listed('sla=running', other);
    await listed('sla=running', ticket, false);
    expect(await told(ticket)).toHaveLength(before.length);
    await eventually('no clock is doubted', async () => {
      const stale = await desk.database.query('SELECT id FROM tickets WHERE sla_stale');
      return stale.length === 0;
    });
  });

  test('what nobody has is told to all who work, then to the managers; partners see none of it', async () => {
    const ticket = await filed({ impact: 'critical' });
    await age(ticket, 4);
    await desk.mail.until(
      'the managers',
      ({ subject }) => subject === `[Rescind ${ticket.number}] Still overdue: the first answer`,
    );
    const events = await eventually('both are told', async () => {
      const all = await told(ticket);
      return all.length === 2 && all;
    });
    expect(events.map(({ type }) => type)).toEqual(['sla-breached', 'sla-escalated']);
    expect(await told(ticket, 'admin_agent')).toEqual([]);
    const workers = ['support_agent', 'refund_approver', 'desk_manager'].flatMap((role) => desk.signInsOf(role));
    const overdue = () => mailsAbout(ticket, 'Overdue: the first answer', '首次回覆已逾期');
    await eventually('each of them has the letter, in their language', () =>
      Promise.resolve(overdue().length === workers.length),
    );
    expect(mailsAbout(ticket, 'Still overdue: the first answer')).toHaveLength(desk.signInsOf('desk_manager').length);
    expect((await read(ticket)).sla).toMatchObject({ state: 'breached', firstAnswer: { state: 'breached' } });
  });
});

describe('terms', () => {
  test.each<[string, (terms: SlaPolicyView['terms']) => void, string, string]>([
    [
      'a decision before its answer',
      (t) => void (t.targets.critical.decisionMinutes = 1),
      '/terms/targets/critical/decisionMinutes',
      'before-answer',
    ],
    ['steps out of order', (t) => void t.escalations.reverse(), '/terms/escalations/1/afterMinutes', 'step-order'],
    ['a warning at the end', (t) => void (t.warnAtPercent = 100), '/terms/warnAtPercent', 'too-big'],
  ])('with %s are refused', async (_what, spoil, pointer, code) => {
    const path = '/api/v1/sla-policies/default';
    const { body } = await desk.as('desk_manager').get<SlaPolicyView>(path);
    spoil(body.terms);
    expect(await desk.as('desk_manager').call('PUT', path, { terms: body.terms })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer, code }] },
    });
  });

  test('of two who write the first terms of a problem type, the second is told so', async () => {
    const manager = desk.as('desk_manager');
    const { terms } = (await manager.get<SlaPolicyView>('/api/v1/sla-policies/default')).body;
    const write = (warnAtPercent: number) =>
      manager.call(
        'PUT',
        '/api/v1/sla-policies/other',
        { terms: { ...terms, warnAtPercent } },
        { 'if-none-match': '*' },
      );
    expect((await write(40)).status).toBe(200);
    expect(await write(60)).toMatchObject({ status: 409, body: { code: 'edit-conflict' } });
  });
});
