import type { BulkJobView } from '../../../api/bulk/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import type { Client } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';

/** What is about more than one request: one that goes on in another, and several that are answered at once. */

async function ask(partner: Client, title: string, description: string): Promise<TicketView> {
  const contact = { name: 'Grace Alder', email: 'grace@alderfinch.example', locale: 'en' };
  const request = { problemType: 'other', impact: 'minimal', title, description, contact };
  return (await partner.post<TicketView>('/api/v1/tickets', request)).body;
}

/** The same is asked twice. Answers the one that goes on in the other. */
export async function mergeTwo(partner: Client, support: Client): Promise<TicketView> {
  const first = await ask(partner, 'Invoice goes to the old address', 'Please send it to the new one.');
  const again = await ask(partner, 'Our address has changed', 'Your invoices still have the old one.');
  const path = `/api/v1/tickets/${again.id}`;
  await support.post(`${path}/messages`, { text: 'Thank you, we put it right.', visibility: 'public' });
  await support.post(`${path}/merge`, { into: String(first.number) });
  await eventually('it goes on in the other one', async () => {
    const { body } = await support.get<TicketView>(path);
    return body.mergedInto !== null;
  });
  return again;
}

const ANSWER = {
  text: 'Dear {{contactName}}, we are looking at request {{ticketNumber}} and answer by tomorrow.',
  textZh: '{{contactName}} 您好：我們正在處理要求 {{ticketNumber}}，最晚明天回覆。',
};

/** Each of them is answered, unless it is too late. Answers the job's ID. */
export async function answerMany(support: Client, tickets: readonly TicketView[]): Promise<string> {
  const asked = { ...ANSWER, visibility: 'public', tickets: tickets.map(({ id }) => id) };
  const { body: job } = await support.post<BulkJobView>('/api/v1/bulk/answers', asked);
  const path = `/api/v1/bulk/${job.id}`;
  const reach = (state: BulkJobView['state']) =>
    eventually(`the job is ${state}`, async () => (await support.get<BulkJobView>(path)).body.state === state);
  await reach('previewed');
  await support.post(`${path}/start`);
  await reach('completed');
  return job.id;
}
