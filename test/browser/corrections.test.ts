import { expect, test } from 'vitest';
import type { AsItWasView } from '../../api/tickets/as-it-was.js';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventView } from '../../api/timeline/schema.js';
import { HOUR_MS } from '../../domain/time.js';
import { expectDone } from '../support/dealings.js';
import { eventually } from '../support/eventually.js';
import { faultsInBothThemes } from './axe.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { filled } from './words.js';

const stage = openStage();
const asked = async (title: string): Promise<TicketView> => {
  const contact = { name: 'Lin', email: 'lin@customer.example' };
  const body = { problemType: 'billing', impact: 'minimal', title, description: 'Where is it?', contact };
  return expectDone('Asking', await stage.desk.as('helpdesk_agent').post<TicketView>('/api/v1/tickets', body));
};
const correct = (role: string, { id }: TicketView, body: object) =>
  stage.desk.as(role).patch<TicketView>(`/api/v1/tickets/${id}`, body);
const dueInDatabase = async ({ id }: TicketView) => {
  const [row] = await stage.desk.database.query<{ due: Date | null }>(
    'SELECT sla_due_at AS due FROM tickets WHERE id = $1',
    [id],
  );
  return row?.due?.getTime();
};

test('an agent puts impact and title of another request right: what is promised follows, the history says what it was', async () => {
  const ticket = await asked('Invoce');
  const sentMs = Date.parse(String(ticket.submittedAt));
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en', bypassCsp: true });
  await pages.openTicket(page, words, ticket.number);
  const { tickets, report, timeline } = words;
  await pages.button(page, tickets.edit.open).click();
  const dialog = page.getByRole('dialog');
  await pages.shows(dialog.getByText(tickets.edit.corrects));
  expect(await dialog.getByLabel(report.description).count()).toBe(0);
  expect(await faultsInBothThemes(page)).toEqual([]);
  await dialog.getByLabel(report.title).fill('Invoice');
  await dialog.getByLabel(report.impact).selectOption('critical');
  await pages.button(dialog, words.app.save).click();
  await pages.isGone(dialog);
  await pages.shows(page.getByRole('heading', { level: 1, name: 'Invoice' }));
  const { minimal, critical } = tickets.impact;
  await pages.follows(page, filled(timeline.events.corrected, { from: minimal, to: critical }));
  const now = await stage.desk.ticket(ticket.id);
  expect(now.sla?.firstAnswer.targetMs).toBe(2 * HOUR_MS);
  await eventually('the queue knows it', async () => (await dueInDatabase(ticket)) === sentMs + 2 * HOUR_MS);
  expect(faults).toEqual([]);

  const partner = await stage.visit({ name: 'Avery Stone', language: 'zh-TW' });
  await pages.speak(partner.page, 'zh-TW');
  await pages.openTicket(partner.page, partner.words, ticket.number);
  const zh = partner.words.tickets.impact;
  const sentence = filled(partner.words.timeline.events.corrected, { from: zh.minimal, to: zh.critical });
  await pages.follows(partner.page, sentence);
  expect(await pages.button(partner.page, partner.words.tickets.edit.open).count()).toBe(0);
});

test('each correction says what it found, one after the other, and how the request stood before', async () => {
  const ticket = await asked('Twice');
  for (const impact of ['critical', 'moderate'])
    expect((await correct('support_agent', ticket, { impact })).body).toMatchObject({ impact, title: 'Twice' });
  const same = await correct('support_agent', ticket, { impact: 'moderate', title: 'Twice' });
  expect(same.status).toBe(200);
  const path = `/api/v1/tickets/${ticket.id}`;
  const { items } = (await stage.desk.as('admin_agent').get<{ items: EventView[] }>(`${path}/timeline?limit=200`)).body;
  const told = items.filter(({ type }) => type === 'amended');
  expect(told.map(({ data }) => data)).toEqual([
    { fields: ['impact'], impact: { from: 'minimal', to: 'critical' } },
    { fields: ['impact'], impact: { from: 'critical', to: 'moderate' } },
  ]);
  const stood = async (sequence: number | undefined) =>
    (await stage.desk.as('auditor').get<AsItWasView>(`${path}/as-it-was?sequence=${sequence}`)).body.impact;
  expect([await stood(1), await stood(told[0]?.sequence)]).toEqual(['minimal', 'critical']);
});

test('a partner, an approver, other fields, and a request that waits for the partner are refused, each with why', async () => {
  const ticket = await asked('Refused');
  for (const role of ['admin_agent', 'refund_approver', 'auditor'])
    expect(await correct(role, ticket, { impact: 'critical' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  expect(await correct('support_agent', ticket, { description: 'Mine', title: '' })).toMatchObject({
    status: 422,
    body: {
      errors: [
        { pointer: '/description', code: 'immutable' },
        { pointer: '/title', code: 'required' },
      ],
    },
  });
  const ask = `/api/v1/tickets/${ticket.id}/request-information`;
  expectDone('Asking back', await stage.desk.as('support_agent').post(ask, { question: 'Which one?' }));
  expect(await correct('support_agent', ticket, { impact: 'critical' })).toMatchObject({
    status: 409,
    body: { code: 'illegal-move' },
  });
  const { sla, impact } = await stage.desk.ticket(ticket.id);
  expect([sla?.state, impact]).toEqual(['paused', 'minimal']);
});
