import { expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { TicketView } from '../../api/tickets/schema.js';
import { expectDone } from '../support/dealings.js';
import { faultsInBothThemes } from './axe.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { filled, type PageWords } from './words.js';

const stage = openStage();

/** What a step of the history says of that moment, by the names that it gives it. */
async function standing(page: Page, words: PageWords, type: string): Promise<Record<string, string>> {
  const step = page.locator(`.history > li[data-type="${type}"]`).last();
  const button = step.getByRole('button', { expanded: false });
  await button.click();
  const facts: Locator = step.locator('dl');
  await pages.shows(facts.getByText(words.tickets.statusHeader, { exact: true }));
  const [names, values] = [await facts.getByRole('term').all(), await facts.getByRole('definition').all()];
  const rows = names.map(async (name, at) => [await name.innerText(), await values[at]?.innerText()] as const);
  return Object.fromEntries(await Promise.all(rows)) as Record<string, string>;
}

async function amended(): Promise<{ readonly ticket: TicketView; readonly other: TicketView }> {
  const { desk } = stage;
  const [ticket, other] = [await desk.file({ title: 'All of it' }), await desk.file()];
  const post = async (role: string, verb: string, body: object) =>
    expectDone(verb, await desk.as(role).post(`/api/v1/tickets/${ticket.id}/${verb}`, body));
  await post('support_agent', 'request-information', { question: 'Which server?' });
  await post('admin_agent', 'answer', { text: 'The second one.' });
  await post('support_agent', 'links', { ticket: String(other.number), kind: 'related' });
  await desk.as('admin_agent').patch(`/api/v1/tickets/${ticket.id}`, {
    ...{ title: 'Five is enough', impact: 'critical' },
    amount: { amount: '5.00', currency: ticket.amount?.currency },
  });
  await desk.approve(await desk.ticket(ticket.id));
  return { ticket: await desk.until(ticket.id, 'completed'), other };
}

test('an approver reads how a request stood before it was amended, when it was asked about, and when it was approved', async () => {
  const { ticket, other } = await amended();
  const { page, words, faults } = await stage.visit({ name: 'Maya Okafor', language: 'en', bypassCsp: true });
  await pages.openTicket(page, words, ticket.number);
  const { tickets, report, timeline, ticketLinks, sla } = words;
  const filed = await standing(page, words, 'filed');
  expect(filed).toMatchObject({
    [tickets.statusHeader]: tickets.status.awaiting_approval,
    [report.title]: 'All of it',
    [tickets.impactHeader]: tickets.impact.moderate,
    [timeline.asItWas.approvals]: filled(timeline.asItWas.given, { given: 0, needed: 1 }),
    [sla.title]: timeline.asItWas.promises.running,
  });
  expect(filed[tickets.amount]).not.toBe('$5.00');
  for (const name of [tickets.revocations.title, tickets.refund.title, ticketLinks.title])
    expect(Object.keys(filed)).not.toContain(name);
  const asked = await standing(page, words, 'information-requested');
  expect(asked[tickets.statusHeader]).toBe(tickets.status.awaiting_information);
  expect(asked[sla.title]).toContain(timeline.asItWas.promises.paused);
  const approved = await standing(page, words, 'approved');
  expect(approved).toMatchObject({
    [report.title]: 'Five is enough',
    [tickets.amount]: '$5.00',
    [timeline.asItWas.approvals]: filled(timeline.asItWas.given, { given: 1, needed: 1 }),
    [tickets.revocations.title]: tickets.revocations.pending,
    [ticketLinks.title]: filled(timeline.asItWas.linked, { kind: ticketLinks.kind.related, number: other.number }),
  });
  expect(Object.keys(approved)).not.toContain(tickets.refund.title);
  const sent = await standing(page, words, 'refund-intended');
  expect(sent[tickets.revocations.title]).toBe(tickets.revocations.verified);
  expect(sent[tickets.refund.title]).toBe(tickets.refund.intended);
  expect(await faultsInBothThemes(page)).toEqual([]);
  expect(faults).toEqual([]);
}, 120_000);

test('it is read in Chinese, also where a request had gone into another and come back', async () => {
  const { desk } = stage;
  const contact = { name: 'Lin', email: 'lin@customer.example' };
  const ask = async (title: string) => {
    const body = { problemType: 'billing', impact: 'minimal', title, description: 'Where is it?', contact };
    return expectDone('Asking', await desk.as('admin_agent').post<TicketView>('/api/v1/tickets', body));
  };
  const [ticket, into] = [await ask('請款單'), await ask('請款單 2')];
  const post = async (verb: string, body: object) =>
    expectDone(verb, await desk.as('support_agent').post(`/api/v1/tickets/${ticket.id}/${verb}`, body));
  await post('merge', { into: String(into.number) });
  await post('unmerge', {});
  const { page, words, faults } = await stage.visit({ name: 'Maya Okafor', language: 'zh-TW' });
  await pages.speak(page, 'zh-TW');
  await pages.openTicket(page, words, ticket.number);
  const { tickets, report, timeline, ticketLinks, sla } = words;
  expect(await standing(page, words, 'filed')).toMatchObject({
    [tickets.statusHeader]: tickets.status.open,
    [report.title]: '請款單',
    [sla.title]: timeline.asItWas.promises.running,
  });
  const merged = await standing(page, words, 'merged');
  expect(merged[tickets.statusHeader]).toBe(tickets.status.closed);
  expect(merged[ticketLinks.title]).toBe(filled(timeline.asItWas.mergedInto, { number: into.number }));
  const back = await standing(page, words, 'unmerged');
  expect(back[tickets.statusHeader]).toBe(tickets.status.open);
  expect(Object.keys(back)).not.toContain(ticketLinks.title);
  await pages.openTicket(page, words, into.number);
  expect((await standing(page, words, 'merged-in'))[ticketLinks.title]).toBe(
    filled(timeline.asItWas.mergedIn, { number: ticket.number }),
  );
  expect(faults).toEqual([]);
}, 120_000);
