import { expect, test } from 'vitest';
import { freshDatabase } from './database.js';
import { openDesk } from './open-desk.js';

test('a test gets a migrated database of its own', async () => {
  await using database = await freshDatabase();
  const rows = await database.query<{ name: string }>('SELECT current_database() AS name');
  expect(rows).toEqual([{ name: database.name }]);
});

test('a test gets a desk of its own, on which a purchase is cancelled and refunded', async () => {
  await using desk = await openDesk();
  const ticket = await desk.file();
  expect(ticket.status).toBe('awaiting_approval');
  await desk.approve(ticket);
  const completed = await desk.until(ticket.id, 'completed');
  expect(completed.refund?.status).toBe('settled');
  const settled = await desk.mail.until('about the settled refund', ({ subject }) =>
    /refund has arrived/.test(subject ?? ''),
  );
  expect(settled.text).toContain(String(ticket.number));
});
