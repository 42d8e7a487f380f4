import { describe, expect, test } from 'vitest';
import { Prisma } from '../../generated/prisma/client.js';
import { type Scope, withTenant } from '../../platform/database/tenant.js';
import { DEMO } from '../../prisma/demo/index.js';
import { type FreshDatabase, freshDatabase } from '../support/database.js';
import { acceptAs, DESK, FABRIKAM, opened, POLARIS } from './rows.js';

/** Tables whose rows belong to a partner, from the catalogue, so that a new one cannot be forgotten. */
async function tenantTables(database: FreshDatabase): Promise<{ name: string; key: string }[]> {
  return database.query(
    `SELECT table_name AS name, 'partner_id' AS key FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'partner_id' AND table_name <> 'user'
     UNION ALL SELECT 'partners', 'id' ORDER BY 1`,
  );
}

/** The tables that stand outside on purpose: sign-in, catalogue, policies (the same for everybody), the vault's own book, the migrations. */
const OUTSIDE = [
  '_prisma_migrations',
  'account',
  'apikey',
  'approval_limits',
  'builds',
  'credit_note_series',
  'key_copies',
  'payment_events',
  'policies',
  'prices',
  'product_images',
  'products',
  'session',
  'skus',
  'upload_parts',
  'uploads',
  'user',
  'vault_keys',
  'verification',
];

/** Bound as well, to the desk: no partner sees any of it. */
const DESK_ONLY = [
  'agents',
  'assignment_rule',
  'canned_answers',
  'delegations',
  'dry_run_changes',
  'dry_runs',
  'mail_wordings',
  'reconciliation_differences',
  'reconciliations',
];

/** Read by everybody, whom they measure or ask; written by the desk. */
const OF_THE_DESK = ['calendars', 'problem_forms', 'problem_types', 'sla_policies'];

/** Bound by their job, whose policy says who sees it. */
const OF_A_JOB = ['bulk_rows'];

describe('one partner', () => {
  test('every table is either bound to a partner by row-level security or outside on purpose', async () => {
    await using database = await freshDatabase();
    const all = await database.query<{ name: string; secured: boolean; roles: string[] }>(
      `SELECT relname AS name, relrowsecurity AS secured,
         array(SELECT DISTINCT r.rolname::text FROM pg_policy p JOIN pg_roles r ON r.oid = ANY (p.polroles)
           WHERE p.polrelid = c.oid ORDER BY 1) AS roles
       FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
    );
    const bound = (await tenantTables(database)).map(({ name }) => name).sort();
    expect(
      all
        .filter(({ secured }) => secured)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...bound, ...DESK_ONLY, ...OF_A_JOB, ...OF_THE_DESK].sort());
    expect(
      all
        .filter(({ secured }) => !secured)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(OUTSIDE);
    for (const { name, roles } of all.filter(({ secured }) => secured)) {
      expect({ name, roles }).toEqual({ name, roles: ['rescind_api', 'rescind_worker'] });
    }
  });

  test('sees nothing of any partner while no tenant is set', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    for (const { name } of await tenantTables(database)) {
      const { rows } = await api.pool.query(`SELECT count(*)::integer AS seen FROM ${name}`);
      expect({ name, ...rows[0] }).toEqual({ name, seen: 0 });
    }
  });

  test('sees nothing of another on a connection that has just served it, in any table', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api', 1);
    await acceptAs(api);
    const tables = await tenantTables(database);
    const seen = async (scope: Scope, own: string) => {
      const foreign: string[] = [];
      let rows = 0;
      await withTenant(api.prisma, scope, async (tx) => {
        for (const { name, key } of tables) {
          const [column, table] = [Prisma.raw(key), Prisma.raw(name)]; // out of the database's own catalogue
          const found = await tx.$queryRaw<
            { partner: string | null }[]
          >`SELECT ${column}::text AS partner FROM ${table}`;
          rows += found.length;
          if (found.some(({ partner }) => partner !== own)) foreign.push(name);
        }
      });
      return { foreign, some: rows > 0 };
    };
    for (const [scope, own] of [
      [FABRIKAM, DEMO.partners.fabrikam.id],
      [POLARIS, DEMO.partners.polaris.id],
      [FABRIKAM, DEMO.partners.fabrikam.id],
    ] as const) {
      expect(await seen(scope, own)).toEqual({ foreign: [], some: true });
    }
    expect(await api.prisma.order.count()).toBe(0);
  });

  test('cannot write rows of another, nor point its own rows at them', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const foreign = DEMO.order('dawn-office');
    const asFabrikam = <T>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(api.prisma, FABRIKAM, work);
    const domain = 'stolen.example';
    await expect(
      asFabrikam((tx) =>
        tx.customerDomain.create({
          data: { partnerId: DEMO.partners.polaris.id, customerId: DEMO.customer('dawn').id, domain },
        }),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      asFabrikam((tx) =>
        tx.customerDomain.create({
          data: { partnerId: DEMO.partners.fabrikam.id, customerId: DEMO.customer('dawn').id, domain },
        }),
      ),
    ).rejects.toThrow(/[Ff]oreign key/);
    const changed = await asFabrikam((tx) =>
      tx.customer.updateMany({ where: { id: DEMO.customer('dawn').id }, data: { companyName: 'x' } }),
    );
    expect(changed.count).toBe(0);
    expect(await asFabrikam((tx) => tx.order.findUnique({ where: { id: foreign.id } }))).toBeNull();
  });

  test('is not the desk: the desk sees every partner', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const partners = await withTenant(api.prisma, DESK, (tx) => tx.partner.findMany({ select: { name: true } }));
    expect(partners).toHaveLength(3);
  });

  test('keeps its scope when a transaction is tried again after a deadlock', async () => {
    await using database = await freshDatabase({ demo: true });
    await using api = opened(database, 'api');
    const [first, second] = [DEMO.customer('alder').id, DEMO.customer('delmar').id];
    let met = 0;
    const rename = (ids: readonly string[]) =>
      withTenant(api.prisma, FABRIKAM, async (tx) => {
        for (const id of ids) {
          await tx.customer.update({ where: { id }, data: { country: 'CA' } });
          met += 1;
          for (let waited = 0; met < 2 && waited < 50; waited += 1)
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return tx.customer.count({ where: { country: 'CA' } });
      });
    const counts = await Promise.all([rename([first, second]), rename([second, first])]);
    expect(counts).toEqual([2, 2]);
    expect(met).toBeGreaterThan(4);
  });
});
