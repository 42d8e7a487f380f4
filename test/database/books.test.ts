import { describe, expect, test } from 'vitest';
import { databaseFailure } from '../../platform/database/errors.js';
import { brokenAuditEntry, brokenTicketEvent, postLedger, projectCase } from '../../platform/database/records.js';
import { withTenant } from '../../platform/database/tenant.js';
import { DEMO } from '../../prisma/demo/index.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { acceptAs, AGENT, DESK, opened, step, told } from './rows.js';

const partnerId = DEMO.partners.fabrikam.id;
const entry = (accountId: string, amountMinor: number, currency = 'USD') => ({
  accountId,
  accountKind: 'test',
  amountMinor,
  currency,
});
const posting = (key: string, ...entries: ReturnType<typeof entry>[]) =>
  ({ key, kind: 'refund', partnerId, atMs: 0, entries }) as const;

/** Switches the guards off as a superuser with bad intent would, and does one thing. */
async function tamper(database: FreshDatabase, table: string, sql: string): Promise<void> {
  await database.query(`ALTER TABLE ${table} DISABLE TRIGGER append_only`);
  await database.query(sql);
  await database.query(`ALTER TABLE ${table} ENABLE TRIGGER append_only`);
}

describe('the ledger', () => {
  test('posts what balances, once for each key', async () => {
    await using database = await freshDatabase({ demo: true });
    await using worker = opened(database, 'worker');
    const balanced = posting('one', entry('a', 100), entry('b', -60), entry('c', -40));
    expect([await postLedger(worker.prisma, balanced), await postLedger(worker.prisma, balanced)]).toEqual([
      true,
      false,
    ]);
    const sums = await database.query(
      'SELECT currency, sum(amount_minor)::integer AS sum FROM ledger_entries GROUP BY 1 ORDER BY 1',
    );
    expect(sums).toEqual([
      { currency: 'EUR', sum: 0 },
      { currency: 'TWD', sum: 0 },
      { currency: 'USD', sum: 0 },
    ]);
  });

  test.each([
    ['does not balance', [entry('a', 100), entry('b', -99)]],
    ['balances only across currencies', [entry('a', 100), entry('b', -100, 'EUR')]],
    ['has no entries', []],
  ])('refuses at commit what %s', async (_what, entries) => {
    await using database = await freshDatabase({ demo: true });
    await using worker = opened(database, 'worker');
    const before = await database.query('SELECT count(*) FROM ledger_transactions');
    const failure = await postLedger(worker.prisma, posting('bad', ...entries)).catch((error: unknown) =>
      databaseFailure(error),
    );
    expect(failure).toMatchObject({ state: 'RC003' });
    expect(await database.query('SELECT count(*) FROM ledger_transactions')).toEqual(before);
  });

  test('balances when the transaction ends, not at each statement', async () => {
    await using database = await freshDatabase({ demo: true });
    await using worker = opened(database, 'worker');
    await worker.prisma.$transaction(async (tx) => {
      const { id } = await tx.ledgerTransaction.create({
        data: { key: 'two', kind: 'refund', partnerId, at: new Date() },
      });
      await tx.ledgerAccount.create({ data: { id: 'a', kind: 'test', currency: 'USD' } });
      for (const amountMinor of [5, -5]) {
        await tx.ledgerEntry.create({
          data: { transactionId: id, partnerId, accountId: 'a', amountMinor, currency: 'USD' },
        });
      }
    });
  });
});

describe('what is written once', () => {
  const TABLES = [
    'ticket_events',
    'usage_events',
    'ledger_accounts',
    'ledger_transactions',
    'ledger_entries',
    'audit_log',
  ];

  test.each(TABLES)('%s cannot be changed, deleted or emptied, not even by its owner', async (table) => {
    await using database = await freshDatabase({ demo: true });
    const [column] = await database.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position`,
      [table],
    );
    for (const sql of [
      `UPDATE ${table} SET ${column?.name} = ${column?.name}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      await expect(database.query(sql)).rejects.toThrow(/append-only/);
    }
  });
});

describe('the chain of a ticket', () => {
  test.each([
    ['a changed event', `UPDATE ticket_events SET data = '{"amountMinor": 1}' WHERE sequence = 2`, 2],
    ['a changed actor', `UPDATE ticket_events SET actor = '{}' WHERE sequence = 1`, 1],
    ['a missing event', 'DELETE FROM ticket_events WHERE sequence = 2', 2],
    ['a missing end', 'DELETE FROM ticket_events WHERE sequence = 3', 3],
  ])('shows %s', async (_what, sql, at) => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    await using worker = opened(database, 'worker');
    const ticketId = await acceptAs(api);
    const events = [
      told(1, 'filed'),
      told(2, 'approved', { data: { amountMinor: 5, digest: 'd' } }),
      told(3, 'key-revoked'),
    ];
    await projectCase(worker.prisma, step(ticketId, 'revoking', events));
    expect(await brokenTicketEvent(worker.prisma, ticketId)).toBeNull();
    await tamper(database, 'ticket_events', sql);
    expect(await brokenTicketEvent(worker.prisma, ticketId)).toBe(at);
  });
});

describe('the audit chain', () => {
  test('numbers entries without gaps, with many writers at once, and shows what was changed', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api', 10);
    const write = (action: string) =>
      withTenant(api.prisma, DESK, (tx) =>
        tx.auditLog.create({ data: { actor: { ...AGENT }, action, outcome: 'allowed', partnerId, data: { action } } }),
      );
    await Promise.all(Array.from({ length: 20 }, (_, index) => write(`action-${index}`)));
    await expect(
      withTenant(api.prisma, DESK, async (tx) => {
        await tx.auditLog.create({ data: { actor: {}, action: 'undone', outcome: 'denied' } });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await api.prisma.auditLog.createMany({ data: [{ actor: {}, action: 'sign-in', outcome: 'denied' }] });
    const verify = () => withTenant(api.prisma, DESK, (tx) => brokenAuditEntry(tx));
    expect(await database.query('SELECT max(sequence)::integer AS last FROM audit_log')).toEqual([{ last: 21 }]);
    expect(await verify()).toBeNull();
    await tamper(database, 'audit_log', `UPDATE audit_log SET subject = 'users/else' WHERE sequence = 11`);
    expect(await verify()).toBe(11);
    await tamper(database, 'audit_log', `UPDATE audit_log SET actor_id = 'else' WHERE sequence = 9`);
    expect(await verify()).toBe(9);
    await tamper(database, 'audit_log', `UPDATE audit_log SET outcome = 'denied' WHERE sequence = 7`);
    expect(await verify()).toBe(7);
  });
});
