import { describe, expect, test } from 'vitest';
import pg from 'pg';
import { assertLeastPrivilege, openDatabase, TooMuchPrivilege } from '../../platform/database/open.js';
import { appendEvent, projectCase, TicketNotFound } from '../../platform/database/records.js';
import { withTenant } from '../../platform/database/tenant.js';
import { DEMO } from '../../prisma/demo/index.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { acceptAs, AGENT, FABRIKAM, opened, POLARIS, step, told } from './rows.js';

/** One connection as the owner of the tables. */
function owned(database: FreshDatabase): pg.Pool & AsyncDisposable {
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on('error', () => undefined); // the database is dropped under it
  return Object.assign(pool, { [Symbol.asyncDispose]: () => pool.end() });
}

const DENIED = /permission denied/;
const FABRIKAM_ID = DEMO.partners.fabrikam.id;

describe('the API', () => {
  test('starts in its role, and refuses to as the owner or as somebody else', async () => {
    await using database = await freshDatabase();
    await using api = opened(database, 'api');
    await using worker = opened(database, 'worker');
    await assertLeastPrivilege(api);
    await assertLeastPrivilege(worker);
    await expect(assertLeastPrivilege({ ...worker, role: 'api' })).rejects.toBeInstanceOf(TooMuchPrivilege);
    await using owner = owned(database);
    await expect(assertLeastPrivilege({ ...api, pool: owner })).rejects.toThrow('The api has to run as rescind_api');
  });

  test.each(['BYPASSRLS', 'SUPERUSER'])('refuses to start when its role was made %s', async (power) => {
    await using database = await freshDatabase();
    await using api = opened(database, 'api');
    await using owner = owned(database);
    // Roles belong to the whole server, so this one gets the power only inside a transaction that nobody else sees.
    await owner.query('BEGIN');
    await owner.query(`ALTER ROLE rescind_api ${power}`);
    await owner.query('SET LOCAL ROLE rescind_api');
    await expect(assertLeastPrivilege({ ...api, pool: owner })).rejects.toThrow(
      'is a superuser, bypasses row security',
    );
    await owner.query('ROLLBACK');
  });

  test('does the same signed in as its role as when the owner switches to it', async () => {
    await using database = await freshDatabase();
    await database.query(`CREATE ROLE rescind_login LOGIN PASSWORD 'only-here' IN ROLE rescind_api`);
    const url = new URL(database.url);
    url.username = 'rescind_login';
    url.password = 'only-here';
    const api = openDatabase({ databaseUrl: url.href, role: 'api' });
    try {
      await assertLeastPrivilege(api);
    } finally {
      await api.close();
      await database.query('DROP ROLE rescind_login');
    }
  });

  test('cannot read the key vault, nor write what only a case may', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const ticketId = await acceptAs(api);
    const tries = {
      'read the vault': 'SELECT cipher FROM vault_keys',
      'tell an event': `INSERT INTO ticket_events (ticket_id, sequence, source, partner_id, at, type, actor)
        VALUES ('${ticketId}', 1, 'c1:1', '${FABRIKAM_ID}', now(), 'approved', '{}')`,
      'change a status': `UPDATE tickets SET status = 'completed'`,
      'release a claim': 'UPDATE ticket_lines SET open = false',
      approve: `INSERT INTO approvals (ticket_id, partner_id, approver_id, approver_name, decision, amount_minor, currency, digest, at)
        VALUES ('${ticketId}', '${FABRIKAM_ID}', 'a', 'A', 'approved', 1, 'USD', 'd', now())`,
      'capture a payment': `UPDATE payments SET captured_minor = 1`,
      'post to the ledger': `INSERT INTO ledger_transactions (key, kind, partner_id, at) VALUES ('k', 'refund', '${FABRIKAM_ID}', now())`,
      'wake a key': `UPDATE licence_keys SET status = 'active'`,
      'forget an audit entry': 'DELETE FROM audit_log',
      'raise a limit': 'UPDATE approval_limits SET amount_minor = 1',
      'project a case': `SELECT project_case('{}'::jsonb)`,
      'say a letter was sent': `UPDATE letters SET status = 'sent'`,
      'fail an order': `UPDATE orders SET failure = '{}'`,
      'make a table': 'CREATE TABLE mine (id integer)',
    };
    for (const [what, sql] of Object.entries(tries)) {
      const failure = await api.pool.query(sql).catch((error: Error) => error.message);
      expect({ what, failure }).toEqual({ what, failure: expect.stringMatching(DENIED) });
    }
  });

  test('writes the catalogue and who may sell for the desk only, whatever its code', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const data = { title: 'Mine', titleZh: '我的', licenceType: 'perpetual', keyType: 'retail' };
    await expect(
      withTenant(api.prisma, FABRIKAM, (tx) => tx.product.create({ data: { id: 'x', ...data } })),
    ).rejects.toThrow(/belongs to the desk/);
    await expect(
      withTenant(api.prisma, FABRIKAM, (tx) => tx.price.updateMany({ data: { amountMinor: 1 } })),
    ).rejects.toThrow(/belongs to the desk/);
    await withTenant(api.prisma, { desk: true }, (tx) => tx.product.create({ data: { id: 'x', ...data } }));
    const grant = { where: { id: DEMO.partners.fabrikam.id }, data: { eligible: false } };
    expect(await withTenant(api.prisma, FABRIKAM, (tx) => tx.partner.updateMany(grant))).toEqual({ count: 0 });
    const decision = { partnerId: FABRIKAM_ID, eligible: true, reason: 'Mine', actor: {} };
    await expect(
      withTenant(api.prisma, FABRIKAM, (tx) => tx.eligibilityDecision.create({ data: decision })),
    ).rejects.toThrow(/row-level security/);
    await withTenant(api.prisma, { desk: true }, (tx) => tx.eligibilityDecision.create({ data: decision }));
    await expect(database.query('DELETE FROM eligibility_decisions')).rejects.toThrow(/append-only/);
  });

  test('inserts tickets and orders as they begin, not as they end', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const born = (data: { status?: string; seq?: number }) =>
      withTenant(api.prisma, FABRIKAM, (tx) =>
        tx.ticket.create({
          data: { partnerId: FABRIKAM_ID, problemType: 'cancellation', impact: 'minimal', createdBy: 'a', ...data },
        }),
      );
    await expect(born({ status: 'approved' })).rejects.toThrow(/row-level security/);
    await expect(born({ seq: 7 })).rejects.toThrow(/row-level security/);
    expect(await born({})).toMatchObject({ status: 'collecting', version: 1 });
    const order = {
      partnerId: FABRIKAM_ID,
      customerId: DEMO.customer('alder').id,
      currency: 'USD',
      totalMinor: 100,
      paymentMethod: 'invoice',
      createdBy: 'a',
    };
    const buy = (status: string) =>
      withTenant(api.prisma, FABRIKAM, (tx) => tx.order.create({ data: { ...order, status } }));
    await expect(buy('completed')).rejects.toThrow(/row-level security/);
    expect(await buy('pending')).toMatchObject({ status: 'pending' });
  });

  test('edits a draft until it is submitted; from then on the row is the workflow’s', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const data = { partnerId: FABRIKAM_ID, problemType: 'other', impact: 'minimal', createdBy: 'a' };
    const draft = await withTenant(api.prisma, FABRIKAM, (tx) => tx.ticket.create({ data }));
    const edit = (change: { title?: string; submittedAt?: Date }) =>
      withTenant(api.prisma, FABRIKAM, (tx) => tx.ticket.updateMany({ where: { id: draft.id }, data: change }));
    expect((await edit({ title: 'One' })).count).toBe(1);
    expect((await edit({ submittedAt: new Date() })).count).toBe(1);
    expect((await edit({ title: 'Two' })).count).toBe(0);
    const [row] = await database.query('SELECT title, version FROM tickets WHERE id = $1', [draft.id]);
    expect(row).toEqual({ title: 'One', version: 3 });
  });
});

describe('the narrow door to the timeline', () => {
  const event = { type: 'message-added', actor: AGENT } as const;

  test('adds what happens beside the workflow, once for each source', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const ticketId = await acceptAs(api);
    const add = (source: string) =>
      withTenant(api.prisma, FABRIKAM, (tx) => appendEvent(tx, { ...event, ticketId, source }));
    expect(await add('message:1')).toMatchObject({ sequence: 1, added: true });
    expect(await add('message:2')).toMatchObject({ sequence: 2, added: true });
    expect(await add('message:1')).toMatchObject({ sequence: 1, added: false });
  });

  test('assigns with the event', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const ticketId = await acceptAs(api);
    const data = { assigneeId: 'user-7' };
    await withTenant(api.prisma, { desk: true }, (tx) =>
      appendEvent(tx, { ticketId, source: 'assign:1', type: 'assigned', actor: AGENT, data }),
    );
    const [row] = await database.query('SELECT assignee_id, version, event_count FROM tickets WHERE id = $1', [
      ticketId,
    ]);
    expect(row).toEqual({ assignee_id: 'user-7', version: 2, event_count: 1 });
  });

  test('does not open for another partner, for a workflow’s type, nor under a workflow’s name', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const ticketId = await acceptAs(api);
    const asking = { ...event, ticketId, source: 'message:1' };
    await expect(withTenant(api.prisma, POLARIS, (tx) => appendEvent(tx, asking))).rejects.toBeInstanceOf(
      TicketNotFound,
    );
    await expect(appendEvent(api.prisma, asking)).rejects.toBeInstanceOf(TicketNotFound);
    const approved = { ...asking, type: 'approved' as 'assigned' };
    await expect(withTenant(api.prisma, FABRIKAM, (tx) => appendEvent(tx, approved))).rejects.toThrow(
      /only the workflow/,
    );
    const squatting = { ...asking, source: 'c1:9' };
    await expect(withTenant(api.prisma, FABRIKAM, (tx) => appendEvent(tx, squatting))).rejects.toThrow(
      /only the workflow/,
    );
  });
});

test('the worker runs every partner’s cases, and cannot sign in, sell or file', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  const ticketId = await acceptAs(api);
  expect(await projectCase(worker.prisma, step(ticketId, 'awaiting_approval', [told(1, 'filed')]))).toMatchObject({
    sequence: 1,
  });
  for (const sql of [
    'SELECT password FROM account',
    'SELECT token FROM session',
    `INSERT INTO orders (partner_id, customer_id, currency, total_minor, payment_method, created_by)
     SELECT partner_id, id, 'USD', 1, 'invoice', 'w' FROM customers LIMIT 1`,
    `UPDATE customers SET company_name = 'x'`,
    `UPDATE payments SET captured_minor = 0`,
    'DELETE FROM vault_keys',
  ]) {
    await expect(worker.pool.query(sql)).rejects.toThrow(DENIED);
  }
});
