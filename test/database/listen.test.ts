import { expect, test } from 'vitest';
import { type Heard, listen } from '../../platform/database/listen.js';
import { projectCase } from '../../platform/database/records.js';
import { DEMO } from '../../prisma/demo/index.js';
import { freshDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { acceptAs, opened, step, told } from './rows.js';

test('followers hear of their ticket, and of a connection that was away', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  const ticketId = await acceptAs(api);
  const listener = listen({ databaseUrl: database.url, role: 'api' });
  const [heard, others]: [Heard[], Heard[]] = [[], []];
  const stop = listener.subscribe(ticketId, (note) => heard.push(note));
  listener.subscribe('another', (note) => others.push(note));
  try {
    await eventually('the connection', async () => heard.includes('missed') || undefined);
    await projectCase(worker.prisma, step(ticketId, 'awaiting_approval', [told(1, 'filed')]));
    const partnerId = DEMO.partners.fabrikam.id;
    await eventually('the event', async () => heard.length === 2 || undefined);
    expect(heard[1]).toEqual({ ticketId, sequence: 1, partnerId, visibility: 'public' });

    await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rescind-listen'
      AND datname = current_database()`);
    await eventually('the return', async () => heard.filter((note) => note === 'missed').length === 2 || undefined);
    stop();
    await projectCase(worker.prisma, step(ticketId, 'rejected', [told(2, 'rejected')]));
    listener.subscribe('all', (note) => others.push(note));
    await projectCase(worker.prisma, step(ticketId, 'rejected', [told(3, 'closed')]));
    await eventually(
      'the last event',
      async () => others.some((note) => note !== 'missed' && note.sequence === 3) || undefined,
    );
    expect(heard).toHaveLength(3);
  } finally {
    await listener.close();
  }
});

test('a connection that breaks between two statements of a transaction fails that transaction and nothing else', async () => {
  await using database = await freshDatabase();
  await using api = opened(database, 'api', 1);
  const breakOff = () =>
    database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rescind-api'
      AND datname = current_database()`);
  const isBroken = async () => {
    await breakOff();
    const connections = await database.query(`SELECT FROM pg_stat_activity WHERE application_name = 'rescind-api'
      AND datname = current_database()`);
    return connections.length === 0;
  };
  const broken = api.direct.transaction(async (tx) => {
    await eventually('the connection is gone', isBroken);
    await tx.$queryRaw`SELECT 1`;
  });
  await expect(broken).rejects.toThrow();
  expect(await api.direct.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
});
