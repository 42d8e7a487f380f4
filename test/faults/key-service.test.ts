import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TicketView } from '../../api/tickets/schema.js';
import type { EventList } from '../../api/timeline/schema.js';
import { FakeKeyService } from '../fakes/key-service.js';
import { expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

/** Patience for a day is five seconds here, so an outage that outlasts it takes as long. */
const COMPRESSED = { REVOCATION_PATIENCE: 'PT5S', REFUND_PATIENCE: 'PT5S' };

let keys: FakeKeyService;
let desk: Desk;
beforeAll(async () => {
  keys = await FakeKeyService.open();
  desk = await openDesk({ settings: { ...keys.settings, ...COMPRESSED } });
}, 60_000);
beforeEach(() => {
  Object.assign(keys, { outage: null, stubborn: false, mishap: () => null });
});
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await keys?.[Symbol.asyncDispose]();
});

/** The ticket as its own partner sees it. */
const seenByPartner = async ({ id }: TicketView): Promise<TicketView> =>
  expectDone('Reading', await desk.as('admin_agent').get<TicketView>(`/api/v1/tickets/${id}`));
const waitingOf = (ticket: TicketView) =>
  eventually('the ticket says why it waits', async () => (await seenByPartner(ticket)).waiting);
const tryAgain = async ({ id }: TicketView) =>
  expectDone('Resuming', await desk.as('desk_manager').post(`/api/v1/tickets/${id}/resume`, { action: 'retry' }));

async function expectNoMoneyMoved({ id }: TicketView): Promise<void> {
  expect((await desk.ticket(id)).refund).toBeNull();
  expect(await desk.database.query('SELECT 1 FROM ledger_transactions WHERE ticket_id = $1', [id])).toEqual([]);
}

async function typesOf({ id }: TicketView): Promise<readonly string[]> {
  const told = await desk.as('desk_manager').get<EventList>(`/api/v1/tickets/${id}/timeline?limit=200`);
  return told.body.items.map(({ type }) => type);
}

test('a key service that stays "active" after every revoke lets no refund out; the page says why, then a person is asked', async () => {
  keys.stubborn = true;
  const ticket = await desk.file();
  await desk.approve(ticket);
  expect(await waitingOf(ticket)).toMatchObject({ step: 'revoke', cause: expect.stringContaining('can be used') });
  const asked = await desk.until(ticket.id, 'needs_attention');
  expect(asked.attention).toMatchObject({ step: 'revoke' });
  await expectNoMoneyMoved(ticket);

  // The same order under the same key gets the same answer: it is the other company that has to put its book right.
  keys.stubborn = false;
  keys.flip('revoked');
  await tryAgain(ticket);
  await desk.until(ticket.id, 'completed');
  expect((await typesOf(ticket)).filter((type) => type === 'refund-sent')).toEqual(['refund-sent']);
});

test('a key service that is down beyond all patience lets no refund out, and the case ends after a retry when it is back', async () => {
  const ticket = await desk.file();
  keys.outage = 503;
  await desk.approve(ticket);
  const waiting = await waitingOf(ticket);
  expect(waiting).toMatchObject({ step: 'revoke', cause: expect.stringContaining('503') });
  await desk.until(ticket.id, 'needs_attention');
  await expectNoMoneyMoved(ticket);

  keys.outage = null;
  await tryAgain(ticket);
  const ended = await desk.until(ticket.id, 'completed');
  expect(ended).toMatchObject({ refund: { status: 'settled' }, waiting: null, attention: null });
});

test('a key that is active again after its verification stops the money, and a person is asked', async () => {
  const ticket = await desk.file();
  // However often it is read until then: what proves it is true, and before the next reading it no longer is.
  keys.mishap = async ({ method }) => {
    if (method === 'GET' && (await typesOf(ticket)).includes('revocation-verified')) keys.flip('active');
    return null;
  };
  await desk.approve(ticket);
  const asked = await desk.until(ticket.id, 'needs_attention');
  expect(asked.attention).toMatchObject({ code: 'revocation-undone' });
  expect(await typesOf(ticket)).toContain('revocation-verified');
  await expectNoMoneyMoved(ticket);

  keys.mishap = () => null;
  await tryAgain(ticket);
  const { revocations } = await desk.until(ticket.id, 'completed');
  expect(revocations.map(({ reference }) => keys.keys.get(reference)?.status)).toEqual(['revoked']);
});
