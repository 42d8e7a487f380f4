import { expect, test } from 'vitest';
import type { TrialBalance } from '../../api/ledger/schema.js';
import type { DifferenceView } from '../../api/reconciliations/schema.js';
import { openDesk } from '../support/open-desk.js';
import { rescind } from './rescind.js';

test('an operator reads the balance, compares the books, and is told by the exit code that something does not fit', async () => {
  await using desk = await openDesk();
  const env = { ...desk.environment, RESCIND_URL: desk.url };
  const balance = await rescind(['books', 'balance', '--as', 'auditor', '--json'], env);
  expect([balance.code, balance.err]).toEqual([0, '']);
  const { currencies } = JSON.parse(balance.out) as TrialBalance;
  expect(currencies.map(({ currency, difference }) => `${currency} ${difference.amount}`)).toContain('USD 0.00');
  const lines = await rescind(['books', 'balance', '--at', '2000-01-01T00:00:00Z', '--as', 'auditor'], env);
  expect(lines.out).toMatch(/As of 2000-01-01T00:00:00.000Z[^]*sum; difference 0\.00/);

  const fits = await rescind(['reconcile', '--as', 'desk_manager'], env);
  expect([fits.code, fits.err]).toEqual([0, '']);
  expect(fits.out).toMatch(/is done; 0 differences wait for a person/);
  // The newest: a comparison looks back over a limited time.
  const [paid] = await desk.database.query<{ id: string }>(
    `UPDATE payments SET captured_minor = captured_minor + 1 WHERE id = (SELECT p.id FROM payments p
       JOIN orders o ON o.id = p.order_id ORDER BY o.created_at DESC LIMIT 1) RETURNING id`,
  );
  const found = await rescind(['reconcile', '--as', 'desk_manager', '--json'], env);
  expect(found.code).toBe(1);
  const { differences } = JSON.parse(found.out) as { differences: DifferenceView[] };
  const trail = await rescind(['audit', 'list', '--area', 'books', '--as', 'auditor'], env);
  expect([trail.code, trail.err]).toEqual([0, '']);
  expect(trail.out).toContain('POST /api/v1/reconciliations');
  const verified = await rescind(['audit', 'verify', '--as', 'auditor'], env);
  expect([verified.code, verified.out]).toEqual([
    0,
    expect.stringMatching(/^All \d+ entries are as they were written\./),
  ]);
  expect(differences).toMatchObject([{ kind: 'payment-booked-otherwise', subject: paid?.id, state: 'open' }]);
}, 120_000);
