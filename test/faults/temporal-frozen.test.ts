import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TicketView } from '../../api/tickets/schema.js';
import { startTemporal, type TemporalServer } from '../../platform/embedded/temporal.js';
import { Closers } from '../support/closers.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

const closers = new Closers();
let server: TemporalServer;
let desk: Desk;

/** A Temporal of this file's own, because it is made to stand still: it takes connections and answers nothing. */
beforeAll(async () => {
  const dir = await mkdtemp(join(tmpdir(), 'rescind-temporal-'));
  closers.add(() => rm(dir, { recursive: true, force: true }));
  server = await startTemporal({ dir });
  closers.add(() => server.stop());
  desk = await openDesk({ settings: { TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: 'default' } });
  closers.add(() => desk[Symbol.asyncDispose]());
}, 60_000);
afterAll(async () => {
  process.kill(server.pid, 'SIGCONT');
  await closers[Symbol.asyncDispose]();
}, 60_000);

const approve = (ticket: TicketView, headers: Record<string, string> = {}) =>
  desk
    .as('desk_manager')
    .post<TicketView>(`/api/v1/tickets/${ticket.id}/approve`, { digest: ticket.approvalDigest }, headers);

test('a decision that was taken and not confirmed is not lost with the server that never heard of it', async () => {
  const ticket = await desk.file();
  process.kill(server.pid, 'SIGSTOP');
  const taken = await approve(ticket);
  process.kill(server.pid, 'SIGCONT');
  expect(taken).toMatchObject({ status: 202, body: { status: 'awaiting_approval' } });
  expect((await desk.until(ticket.id, 'completed', { withinMs: 60_000 })).approvals).toHaveLength(1);
});

test('the same decision with the same key is said again until it is confirmed, and then answered from memory', async () => {
  const ticket = await desk.file();
  const headers = { 'idempotency-key': randomUUID() };
  process.kill(server.pid, 'SIGSTOP');
  const taken = await approve(ticket, headers);
  process.kill(server.pid, 'SIGCONT');
  expect(taken.status).toBe(202);
  const again = await approve(ticket, headers);
  expect(again.status).toBe(200);
  expect(again.headers.get('idempotency-replayed')).toBeNull();
  const third = await approve(ticket, headers);
  expect(third).toMatchObject({ status: 200, body: { version: again.body.version } });
  expect(third.headers.get('idempotency-replayed')).toBe('true');
  expect((await desk.until(ticket.id, 'completed', { withinMs: 60_000 })).approvals).toHaveLength(1);
});
