import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarList, CalendarView, HolidaysView } from '../../api/calendars/schema.js';
import type { Problem } from '../../api/schema.js';
import type { PreviewView, SlaPolicyView } from '../../api/sla-policies/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
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

const OFFICE = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];
const calendar = (name: string, over: object = {}) => ({
  ...{ name, timeZone: 'Asia/Taipei', holidays: [], countries: [], partners: [], isDefault: false },
  weekdays: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
  ...over,
});
type Answered = CalendarView & Pick<Problem, 'code' | 'errors'>;
const manager = () => desk.as('desk_manager');
const create = (name: string, over: object = {}) => manager().post<Answered>('/api/v1/calendars', calendar(name, over));
const change = (id: string, body: object, headers = {}) =>
  manager().call<Answered>('PUT', `/api/v1/calendars/${id}`, body, headers);
const drop = (id: string) => manager().call<Answered>('DELETE', `/api/v1/calendars/${id}`);
const list = async () => (await manager().get<CalendarList>('/api/v1/calendars')).body.items;
const read = async ({ id }: TicketView) => (await manager().get<TicketView>(`/api/v1/tickets/${id}`)).body;
const partnerOf = async (index: number) =>
  (await desk.as('admin_agent', index).get<{ partner: { id: string } }>('/api/v1/me')).body.partner.id;
const terms = async () => manager().get<SlaPolicyView>('/api/v1/sla-policies/default');

describe('business calendars', () => {
  test('there is one for everybody from the beginning, and it cannot go', async () => {
    const [first, ...others] = await list();
    expect([first?.name, first?.isDefault, others]).toEqual(['Around the clock', true, []]);
    expect(await drop(String(first?.calendarId))).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
    const body = calendar('Around the clock');
    expect(await change(String(first?.calendarId), body)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/isDefault', code: 'last-default' }] },
    });
  });

  test('hold for countries, and for partners by choice; another default takes the place of the one before', async () => {
    const [taipei, night] = [
      await create('Taipei', { countries: ['TW'] }),
      await create('Night', { partners: [await partnerOf(0)] }),
    ];
    expect([taipei.status, night.status]).toEqual([201, 201]);
    expect(night.body.partners).toEqual([expect.objectContaining({ id: await partnerOf(0) })]);
    const taken = await create('Again', { countries: ['US', 'TW'] });
    expect(taken).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/countries/1', code: 'country-taken' }] },
    });
    const ticket = await desk.file({ ...cancellationOf(await desk.buy()) });
    expect(ticket.sla?.calendar.name).toBe('Night');
    await drop(night.body.calendarId);
    await eventually(
      'the default one again',
      async () => (await read(ticket)).sla?.calendar.name === 'Around the clock',
    );
    const house = await create('House', { isDefault: true });
    expect((await list()).filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['House']);
    expect((await read(ticket)).sla?.calendar.name).toBe('House');
    const first = (await list()).find(({ name }) => name === 'Around the clock');
    await change(String(first?.calendarId), { ...calendar('Around the clock'), ...hoursOf(first), isDefault: true });
    for (const { body } of [taipei, house]) expect((await drop(body.calendarId)).status).toBe(204);
  });
  const hoursOf = (view: CalendarView | undefined) => ({ weekdays: view?.weekdays, timeZone: view?.timeZone });

  test.each<[string, object, string, string]>([
    ['never open', { weekdays: [[], [], [], [], [], [], []] }, '/weekdays/0', 'never-open'],
    [
      'closed before it opens',
      { weekdays: [[{ from: '18:00', to: '09:00' }], [], [], [], [], [], []] },
      '/weekdays/0/0/to',
      'closes-first',
    ],
    [
      'open twice at once',
      {
        weekdays: [
          [
            { from: '09:00', to: '12:00' },
            { from: '11:00', to: '13:00' },
          ],
          [],
          [],
          [],
          [],
          [],
          [],
        ],
      },
      '/weekdays/0/1/from',
      'spans-overlap',
    ],
    [
      'off twice on a day',
      {
        holidays: [
          { date: '2026-12-25', name: 'a' },
          { date: '2026-12-25', name: 'b' },
        ],
      },
      '/holidays/1/date',
      'day-twice',
    ],
    ['in no zone', { timeZone: 'Mars/Olympus' }, '/timeZone', 'time-zone'],
    ['for no such partner', { partners: ['00000000-0000-4000-8000-000000000000'] }, '/partners/0', 'not-found'],
    ['called like another', { name: 'Around the clock' }, '/name', 'name-taken'],
  ])('one that is %s is refused', async (_what, over, pointer, code) => {
    expect(await create('Wrong', over)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
  });

  test('whoever has read an older state changes nothing; every change is in the audit trail', async () => {
    const made = await create('Etag');
    const { calendarId } = made.body;
    const etag = String(made.headers.get('etag'));
    expect((await change(calendarId, calendar('Etag', { countries: ['SE'] }), { 'if-match': etag })).status).toBe(200);
    expect(await change(calendarId, calendar('Etag'), { 'if-match': etag })).toMatchObject({
      status: 409,
      body: { code: 'edit-conflict' },
    });
    await drop(calendarId);
    const { body } = await desk.as('auditor').get<{ items: { action: string }[] }>('/api/v1/audit?limit=200');
    const actions = body.items.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining([
        'POST /api/v1/calendars',
        'PUT /api/v1/calendars/{calendarId}',
        'DELETE /api/v1/calendars/{calendarId}',
      ]),
    );
    expect((await desk.as('support_agent').post('/api/v1/calendars', calendar('No'))).status).toBe(403);
  });

  test('days off come from an iCal file; what is wrong in it is said with its line', async () => {
    const send = (text: string) =>
      manager().call<HolidaysView & Pick<Problem, 'errors'>>(
        'POST',
        '/api/v1/calendars/holidays?timeZone=Asia/Taipei&from=2026-01-01&to=2026-12-31',
        text,
        { 'content-type': 'text/calendar' },
      );
    const good =
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:國慶日\nDTSTART;VALUE=DATE:20261010\nEND:VEVENT\nEND:VCALENDAR';
    expect((await send(good)).body).toEqual({ holidays: [{ date: '2026-10-10', name: '國慶日' }], skipped: [] });
    const bad = await send(good.replace('DTSTART;VALUE=DATE:20261010', 'soon'));
    expect(bad).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'ical-line', message: expect.stringContaining('Line 4') }] },
    });
  });
});

describe('a change', () => {
  test('first shows which open tickets get which new due time, and is applied to them when it is saved', async () => {
    const [ticket, paused, done] = [await desk.file(), await desk.file(), await desk.file()];
    await desk.as('support_agent').post(`/api/v1/tickets/${paused.id}/request-information`, { question: 'Which?' });
    await desk.approve(done);
    const judged = await desk.until(done.id, 'completed');
    const { body: before, headers } = await terms();
    const changed = structuredClone(before.terms);
    changed.targets.moderate = { firstAnswerMinutes: 60, decisionMinutes: 600 };
    const preview = (query = '') =>
      manager().post<PreviewView>(`/api/v1/sla-policies/preview${query}`, {
        policy: { policyId: 'default', terms: changed },
      });
    const { body: shown } = await preview();
    const item = shown.items.find(({ ticketId }) => ticketId === ticket.id);
    expect(item).toMatchObject({ number: ticket.number, breaks: false });
    expect(item?.firstAnswer?.before).toBe(ticket.sla?.firstAnswer.dueAt);
    expect(Date.parse(String(item?.firstAnswer?.after))).toBe(Date.parse(String(ticket.submittedAt)) + HOUR_MS);
    expect(shown.items.map(({ ticketId }) => ticketId)).not.toContain(done.id);
    expect(shown.counts).toMatchObject({
      changed: shown.items.length,
      earlier: shown.items.length,
      later: 0,
      more: false,
    });
    expect((await read(ticket)).sla?.firstAnswer.dueAt).toBe(ticket.sla?.firstAnswer.dueAt);
    const one = (await preview('?limit=1')).body;
    expect([one.items.length, one.counts?.changed]).toEqual([1, shown.counts?.changed]);
    const etag = String(headers.get('etag'));
    const saved = await manager().call('PUT', '/api/v1/sla-policies/default', { terms: changed }, { 'if-match': etag });
    expect(saved.status).toBe(200);
    const due = async () =>
      desk.database.query<{ due: Date }>('SELECT sla_due_at AS due FROM tickets WHERE id = $1', [ticket.id]);
    expect((await read(ticket)).sla?.firstAnswer.dueAt).toBe(item?.firstAnswer?.after);
    await eventually(
      'the queue knows it too',
      async () => (await due())[0]?.due.toISOString() === item?.firstAnswer?.after,
    );
    expect((await read(done)).sla?.decision).toEqual(judged.sla?.decision);
    const late = await manager().call(
      'PUT',
      '/api/v1/sla-policies/default',
      { terms: before.terms },
      { 'if-match': etag },
    );
    expect(late.status).toBe(409);
    await manager().call('PUT', '/api/v1/sla-policies/default', { terms: before.terms });
  });

  test('of hours shows the same, also for a calendar that is not there yet', async () => {
    const ticket = await desk.file();
    const body = calendar('Preview', { isDefault: true, holidays: [] });
    const { body: shown } = await manager().post<PreviewView>('/api/v1/sla-policies/preview', {
      calendar: { calendarId: null, body },
    });
    expect(shown.items.map(({ ticketId }) => ticketId)).toContain(ticket.id);
    expect(shown.counts?.later).toBeGreaterThan(0);
    expect((await list()).map(({ name }) => name)).not.toContain('Preview');
    const wrong = { calendar: { calendarId: null, body: { ...body, isDefault: false, name: '' } } };
    expect(await manager().post('/api/v1/sla-policies/preview', wrong)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/calendar/body/name' }] },
    });
  });
});

describe('terms', () => {
  test('of a problem type take the place of the default ones, until they are dropped', async () => {
    const { body } = await terms();
    const own = { ...body.terms, warnAtPercent: 50 };
    const path = '/api/v1/sla-policies/billing';
    expect((await manager().get(path)).status).toBe(404);
    expect((await manager().call('PUT', path, { terms: own })).status).toBe(200);
    const asked = await desk.as('admin_agent').post<TicketView>('/api/v1/tickets', {
      ...{ problemType: 'billing', impact: 'minimal', title: 'Invoice', description: 'Wrong address' },
      contact: { name: 'Lin', email: 'lin@customer.example' },
    });
    expect((await read(asked.body)).sla?.policyId).toBe('billing');
    expect((await manager().call('DELETE', path)).status).toBe(204);
    expect((await read(asked.body)).sla?.policyId).toBe('default');
    expect(await manager().call('DELETE', '/api/v1/sla-policies/default')).toMatchObject({ status: 409 });
  });
});
