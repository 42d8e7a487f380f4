import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderView } from '../../api/orders/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { startTemporal, type TemporalServer } from '../../platform/embedded/temporal.js';
import { Closers } from '../support/closers.js';
import { cancellationOf } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

const TEN = Array.from({ length: 10 }, (_, index) => index);
const ACCEPTED_WITHIN_MS = 4_000;
/** A server that hangs is waited for, three seconds in all; what comes on top is the machine's, and other tests run on it. */
const ACCEPTED_WITHIN_WHILE_IT_HANGS_MS = 10_000;

const closers = new Closers();
let dir: string;
let server: TemporalServer;
let desk: Desk;

/** A Temporal of this file's own, because it is stopped: on the same port with the same histories each time. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rescind-temporal-'));
  closers.add(() => rm(dir, { recursive: true, force: true }));
  server = await startTemporal({ dir });
  closers.add(() => server.stop());
  desk = await openDesk({ settings: { TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: 'default' } });
  closers.add(() => desk[Symbol.asyncDispose]());
}, 60_000);
afterAll(() => closers[Symbol.asyncDispose](), 60_000);

interface Filed {
  readonly status: number;
  readonly body: TicketView;
  readonly tookMs: number;
}

async function file(order: OrderView): Promise<Filed> {
  const began = performance.now();
  const { status, body } = await desk.as('admin_agent').post<TicketView>('/api/v1/tickets', cancellationOf(order));
  return { status, body, tookMs: performance.now() - began };
}

async function buyTen(): Promise<OrderView[]> {
  const orders: OrderView[] = [];
  for (const _ of TEN) orders.push(await desk.buy());
  return orders;
}

/** Accepted in time, ten at once, each still on its way to the workflow. */
function expectAccepted(filed: readonly Filed[], withinMs = ACCEPTED_WITHIN_MS): void {
  expect(filed.map(({ status }) => status)).toEqual(TEN.map(() => 202));
  expect(filed.map(({ body }) => body.status)).toEqual(TEN.map(() => 'collecting'));
  expect(Math.max(...filed.map(({ tookMs }) => tookMs))).toBeLessThan(withinMs);
}

async function expectFiledByItself(filed: readonly Filed[]): Promise<void> {
  for (const { body } of filed) await desk.until(body.id, 'awaiting_approval', { withinMs: 60_000 });
  const rows = await desk.database.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM ticket_events WHERE type = 'filed' AND ticket_id = ANY($1::uuid[])`,
    [filed.map(({ body }) => body.id)],
  );
  expect(rows[0]?.count).toBe(TEN.length);
}

test('Temporal stopped: ten tickets filed at once are each accepted within 4 s, and filed by themselves when it is back', async () => {
  const orders = await buyTen();
  await server.stop();
  const filed = await Promise.all(orders.map(file));
  server = await startTemporal({ dir });
  expectAccepted(filed);
  await expectFiledByItself(filed);
}, 120_000);

test('Temporal that hangs: the same', async () => {
  const orders = await buyTen();
  process.kill(server.pid, 'SIGSTOP');
  const filed = await Promise.all(orders.map(file)).finally(() => process.kill(server.pid, 'SIGCONT'));
  expectAccepted(filed, ACCEPTED_WITHIN_WHILE_IT_HANGS_MS);
  await expectFiledByItself(filed);
}, 120_000);
