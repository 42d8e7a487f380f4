import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../platform/database/open.js';
import { type Tx, withTenant } from '../../platform/database/tenant.js';
import { DEMO } from '../../prisma/demo/index.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { FABRIKAM, opened } from './rows.js';

const partnerId = DEMO.partners.fabrikam.id;
const order = DEMO.order('alder-office');

/** As many cancellations as asked for, each with an intended refund of one cent of the same payment. */
async function intended(database: FreshDatabase, count: number): Promise<string[]> {
  const customerId = DEMO.customer(order.customer).id;
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  const payment = await worker.prisma.payment.findUniqueOrThrow({ where: { orderId: order.id } });
  const about = { partnerId, customerId, orderId: order.id, problemType: 'cancellation', impact: 'minimal' };
  const keys: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id: ticketId } = await withTenant(api.prisma, FABRIKAM, (tx) =>
      tx.ticket.create({ data: { ...about, createdBy: 'agent', submittedAt: new Date() } }),
    );
    const refundKey = `refund:${ticketId}:1`;
    const { currency } = payment;
    const data = { refundKey, ticketId, partnerId, paymentId: payment.id, attempt: 1, amountMinor: 1, currency };
    await worker.prisma.refund.create({ data: { ...data, provider: 'ledger', intendedAt: new Date() } });
    keys.push(refundKey);
  }
  return keys;
}

const set = (tx: Tx, refundKey: string, status: string) =>
  tx.refund.update({ where: { refundKey }, data: { status, settledAt: new Date() } });

const numbers = async (database: FreshDatabase): Promise<string[]> => {
  const rows = await database.query<{ number: string }>('SELECT number FROM credit_notes ORDER BY place');
  return rows.map(({ number }) => number);
};

const YEAR = new Date().getUTCFullYear();
const numbered = (count: number, prefix = 'CN') =>
  Array.from({ length: count }, (_, index) => `${prefix}-${YEAR}-${String(index + 1).padStart(6, '0')}`);

describe('the series of credit notes', () => {
  test('has no gap and no double when twenty refunds settle at once and five of them are undone', async () => {
    await using database = await freshDatabase({ demo: true });
    const before = (await numbers(database)).length;
    const keys = await intended(database, 25);
    await using worker = opened(database, 'worker', 25);
    const settle = (key: string, index: number) =>
      worker.prisma.$transaction(async (tx) => {
        await set(tx, key, 'settled');
        await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`; // takes the number, as the commit would
        if (index % 5 === 0) throw new Error('undone');
      });
    const done = await Promise.allSettled(keys.map(settle));
    expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(5);
    expect(await numbers(database)).toEqual(numbered(before + 20));
    const inOrder = await database.query('SELECT issued_at FROM credit_notes ORDER BY issued_at, place');
    expect(inOrder).toEqual(await database.query('SELECT issued_at FROM credit_notes ORDER BY place'));
  });

  test('gives a refund one note however often it is told, of its own amount, and keeps the number when it fails late', async () => {
    await using database = await freshDatabase({ demo: true });
    const [key = ''] = await intended(database, 1);
    await using worker = opened(database, 'worker');
    await worker.prisma.$transaction((tx) => set(tx, key, 'settled'));
    await worker.prisma.$transaction((tx) => set(tx, key, 'settled'));
    const read = () => worker.prisma.creditNote.findMany({ where: { refundKey: key } });
    expect(await read()).toMatchObject([{ amountMinor: 1n, orderId: order.id, voidedAt: null }]);
    await worker.prisma.$transaction((tx) => set(tx, key, 'failed'));
    expect(await read()).toMatchObject([{ amountMinor: 1n, voidedAt: expect.any(Date) }]);
  });

  test('begins with the prefix that the worker was told, each one for itself', async () => {
    await using database = await freshDatabase({ demo: true });
    const [ours = ''] = await intended(database, 1);
    const worker = openDatabase({ databaseUrl: database.url, role: 'worker', creditNotePrefix: 'TWA' });
    try {
      await worker.prisma.$transaction((tx) => set(tx, ours, 'settled'));
    } finally {
      await worker.close();
    }
    expect(await numbers(database)).toContain(`TWA-${YEAR}-000001`);
  });

  test('is nobody’s to write, change or empty: not the worker’s, not the API’s, not its owner’s', async () => {
    await using database = await freshDatabase({ demo: true });
    const [key = ''] = await intended(database, 1);
    await using worker = opened(database, 'worker');
    await using api = opened(database, 'api');
    await worker.prisma.$transaction((tx) => set(tx, key, 'settled'));
    for (const { pool } of [worker, api]) {
      await expect(pool.query('UPDATE credit_note_series SET last = 0')).rejects.toThrow(/permission denied/);
      await expect(pool.query('DELETE FROM credit_notes')).rejects.toThrow(/permission denied/);
      await expect(pool.query('SELECT write_credit_note(r, now()) FROM refunds r')).rejects.toThrow(
        /permission denied/,
      );
    }
    await expect(database.query('UPDATE credit_notes SET amount_minor = 5')).rejects.toThrow(/append-only/);
    await expect(database.query('DELETE FROM credit_notes')).rejects.toThrow(/append-only/);
    await expect(database.query('TRUNCATE credit_notes')).rejects.toThrow(/append-only/);
  });
});
