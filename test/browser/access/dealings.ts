import type { LinkView } from '../../../api/links/schema.js';
import type { OrderView } from '../../../api/orders/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import type { Client } from '../../support/client.js';
import type { Desk } from '../../support/desk.js';
import { getDownloads } from '../../support/downloads.js';
import { PIXEL } from '../../support/pixel.js';

/** What was done before the pages are looked at. */

export interface Bought {
  readonly order: OrderView;
  readonly link: LinkView;
}

/** An order with a link to its download, and a cart with more. */
export async function buyAndPlan(desk: Desk): Promise<Bought> {
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order, { version: '1.1', language: 'en-US', fileType: 'exe' });
  const cart = { lineItems: [{ skuId: order.lineItems[0]?.skuId, quantity: 2 }] };
  await desk.as('admin_agent').post(`/api/v1/customers/${order.customerId}/carts`, cart);
  return { order, link };
}

/** About no purchase, with a picture. */
async function askWithPicture(partner: Client): Promise<TicketView> {
  const form = new FormData();
  form.set('file', new Blob([PIXEL]), 'pixel.png');
  const { body: file } = await partner.post<{ id: string }>('/api/v1/attachments', form);
  const contact = { name: 'Lin', email: 'lin@customer.example', locale: 'en' };
  const asked = { problemType: 'other', impact: 'minimal', title: 'A question', description: 'What is this?', contact };
  return (await partner.post<TicketView>('/api/v1/tickets', { ...asked, attachmentIds: [file.id] })).body;
}

export interface Requests {
  /** With a note that only the desk reads. */
  readonly open: TicketView;
  /** Refunded. */
  readonly done: TicketView;
  readonly question: TicketView;
}

/** One request of each kind that looks different. */
export async function fileSome(desk: Desk): Promise<Requests> {
  const open = await desk.file({ title: 'Under discussion' });
  const done = await desk.file({ title: 'All done' });
  const question = await askWithPicture(desk.as('admin_agent'));
  const note = { text: 'A note.', visibility: 'internal' };
  await desk.as('support_agent').post(`/api/v1/tickets/${open.id}/messages`, note);
  await desk.approve(done);
  await desk.until(done.id, 'completed');
  return { open, done, question };
}

/** The ID of what stands first in a list. */
export async function firstId(client: Client, path: string, key = 'id'): Promise<string> {
  const { body } = await client.get<{ items: Readonly<Record<string, string>>[] }>(path);
  const id = body.items[0]?.[key];
  if (id === undefined) throw new Error(`${path} has nothing yet`);
  return id;
}
