import { expect, test } from 'vitest';
import { databaseFailure, violates } from '../../platform/database/errors.js';
import { projectCase } from '../../platform/database/records.js';
import { withTenant } from '../../platform/database/tenant.js';
import { DEMO } from '../../prisma/demo/index.js';
import { freshDatabase } from '../support/database.js';
import { accept, acceptAs, FABRIKAM, opened, step, told } from './rows.js';

const CLAIM = 'one_open_cancellation_per_line';

test('twenty who claim the same two lines at once give one open cancellation', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api', 20);
  const claims = Array.from({ length: 20 }, () => acceptAs(api, 'cascadia-two'));
  const settled = await Promise.allSettled(claims);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const each of settled) if (each.status === 'rejected') expect(violates(each.reason, CLAIM)).toBe(true);
  const [row] = await database.query(
    `SELECT count(*)::integer AS open, count(DISTINCT ticket_id)::integer AS tickets FROM ticket_lines WHERE open`,
  );
  expect(row).toEqual({ open: 2, tickets: 1 });
});

test('the lines of one ticket are claimed all or none', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  const [, second] = DEMO.order('cascadia-two').lines;
  await withTenant(api.prisma, FABRIKAM, async (tx) => {
    const ticketId = await accept(tx, 'alder-office');
    await tx.ticketLine.create({
      data: { ticketId, orderLineId: second?.id ?? '', partnerId: DEMO.partners.fabrikam.id },
    });
  });
  await expect(acceptAs(api, 'cascadia-two')).rejects.toThrow();
  expect(await database.query('SELECT FROM ticket_lines')).toHaveLength(2);
});

test('a rejected case gives its lines back; a completed one keeps them cancelled', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  const first = await acceptAs(api);
  await projectCase(worker.prisma, step(first, 'rejected', [told(1, 'filed'), told(2, 'rejected')]));
  const second = await acceptAs(api);
  await projectCase(worker.prisma, step(second, 'completed', [told(1, 'filed'), told(2, 'completed')]));
  const refused = await acceptAs(api).catch((error: unknown) => databaseFailure(error));
  expect(refused).toMatchObject({ state: 'RC006' });
  const [order] = await database.query('SELECT status FROM orders WHERE id = $1', [DEMO.order('alder-office').id]);
  expect(order).toEqual({ status: 'cancelled' });
});

test('who waited for another case to end sees that it took the line back', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  const first = await acceptAs(api);
  let second: Promise<unknown> = Promise.resolve();
  await worker.prisma.$transaction(async (tx) => {
    await projectCase(tx, step(first, 'completed', [told(1, 'completed')]));
    second = acceptAs(api).catch((error: unknown) => databaseFailure(error)?.state);
    await waiting(database.query);
  });
  expect(await second).toBe('RC006');
});

test('an order is cancelled when the last of its lines is, however close together the cases end', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  const { id: orderId, customer, lines } = DEMO.order('cascadia-two');
  const partnerId = DEMO.partners.fabrikam.id;
  const tickets = await withTenant(api.prisma, FABRIKAM, (tx) =>
    Promise.all(
      lines.map(async ({ id: orderLineId }) => {
        const data = {
          partnerId,
          orderId,
          customerId: DEMO.customer(customer).id,
          problemType: 'cancellation',
          impact: 'minimal',
        };
        const { id } = await tx.ticket.create({ data: { ...data, createdBy: 'a', submittedAt: new Date() } });
        await tx.ticketLine.create({ data: { ticketId: id, orderLineId, partnerId } });
        return id;
      }),
    ),
  );
  await Promise.all(tickets.map((id) => projectCase(worker.prisma, step(id, 'completed', [told(1, 'completed')]))));
  const [order] = await database.query('SELECT status FROM orders WHERE id = $1', [orderId]);
  expect(order).toEqual({ status: 'cancelled' });
});

/** Until some connection waits for a lock. */
async function waiting(query: (sql: string) => Promise<unknown[]>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const held = await query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (held.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('Nobody waits for a lock');
}
