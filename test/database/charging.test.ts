import { expect, test } from 'vitest';
import { chargeOrder } from '../../platform/database/records.js';
import { withTenant } from '../../platform/database/tenant.js';
import { DEMO } from '../../prisma/demo/index.js';
import { freshDatabase } from '../support/database.js';
import { FABRIKAM, opened, orderOf, POLARIS } from './rows.js';

const FABRIKAM_ID = DEMO.partners.fabrikam.id;

test('charges an order on account once, from the order’s own total, and only its own', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  const paid = await withTenant(api.prisma, FABRIKAM, async (tx) => {
    const id = await orderOf(tx, {
      totalMinor: 12_345,
      taxMinor: 345,
      lines: [
        [10_000, 300],
        [2_000, 45],
      ],
    });
    const payments = [await chargeOrder(tx, id), await chargeOrder(tx, id)];
    return { id, payments, payment: await tx.payment.findUniqueOrThrow({ where: { orderId: id } }) };
  });
  expect(new Set(paid.payments).size).toBe(1);
  expect(paid.payment).toMatchObject({ capturedMinor: 12_345n, refundedMinor: 0n, currency: 'USD' });
  const posted = await database.query(
    `SELECT account_id, amount_minor::integer AS minor FROM ledger_entries e JOIN ledger_transactions t ON t.id = transaction_id
     WHERE order_id = $1 ORDER BY 2`,
    [paid.id],
  );
  expect(posted).toEqual([
    { account_id: 'house:sales:USD', minor: -12_345 },
    { account_id: `partner:${FABRIKAM_ID}:receivable:USD`, minor: 12_345 },
  ]);
  await expect(withTenant(api.prisma, POLARIS, (tx) => chargeOrder(tx, paid.id))).rejects.toThrow(/OrderNotFound/);
});

test.each([
  ['more than its lines', { totalMinor: 12_346, taxMinor: 345, lines: [[12_000, 345]] }],
  ['less than its lines', { totalMinor: 12_344, taxMinor: 345, lines: [[12_000, 345]] }],
  ['another tax than that of its lines', { totalMinor: 12_345, taxMinor: 344, lines: [[12_000, 345]] }],
  ['something without a line', { totalMinor: 1, taxMinor: 0, lines: [] }],
] as const)('an order that says %s cannot be charged', async (_what, sum) => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  const charged = withTenant(api.prisma, FABRIKAM, async (tx) => chargeOrder(tx, await orderOf(tx, sum)));
  await expect(charged).rejects.toThrow(/OrderDoesNotAddUp/);
  expect(await database.query(`SELECT FROM orders WHERE created_by = 'a'`)).toEqual([]);
});
