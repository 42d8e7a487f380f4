import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startTemporal } from '../../platform/embedded/temporal.js';
import { findTemporal } from '../../platform/embedded/temporal-finder.js';
import { loadSettings } from '../../platform/settings.js';
import { temporalClient } from '../../platform/temporal/client.js';
import { ensureSearchAttributes, SEARCH_ATTRIBUTES } from '../../platform/temporal/search-attributes.js';
import { ownFolder } from './folders.js';

const settingsFor = (home: string, temporalAddress: string) =>
  loadSettings({
    RESCIND_HOME: home,
    DATABASE_URL: 'postgres://d',
    TEMPORAL_ADDRESS: temporalAddress,
    SMTP_URL: 'smtp://m',
  });

test('histories survive a restart, encrypted, and can be found by their search attributes', async () => {
  using folder = ownFolder();
  const dir = join(folder.path, 'temporal');
  const first = await startTemporal({ dir });
  const before = temporalClient(settingsFor(folder.path, first.address));
  await before.client.workflow.start('cancellation', {
    workflowId: 'cancellation/1',
    taskQueue: 'nobody',
    args: [{ email: 'ann@contoso.example' }],
    staticSummary: 'Rescind: 1001',
    typedSearchAttributes: [
      { key: SEARCH_ATTRIBUTES.kind, value: 'cancellation' },
      { key: SEARCH_ATTRIBUTES.attention, value: false },
    ],
  });
  await before.close();
  await first.stop();

  const second = await startTemporal({ dir });
  expect(second.address).toBe(first.address);
  const { client, connection, close } = temporalClient(settingsFor(folder.path, second.address));
  expect(await ensureSearchAttributes(connection, 'default')).toEqual([]);
  const { events } = await client.workflow.getHandle('cancellation/1').fetchHistory();
  const { input, userMetadata } = { ...events?.[0]?.workflowExecutionStartedEventAttributes, ...events?.[0] };
  const seen = (data: Uint8Array | null | undefined) => Buffer.from(data ?? []).toString('latin1');
  expect(seen(input?.payloads?.[0]?.data).length).toBeGreaterThan(40);
  expect(seen(input?.payloads?.[0]?.data)).not.toContain('ann@');
  expect(seen(userMetadata?.summary?.data)).toBe('"Rescind: 1001"');
  const found: string[] = [];
  for (const end = Date.now() + 10_000; found.length === 0 && Date.now() < end; ) {
    for await (const { workflowId } of client.workflow.list({ query: "RescindKind = 'cancellation'" }))
      found.push(workflowId);
  }
  expect(found).toEqual(['cancellation/1']);
  await close();
  await second.stop();
});

test('a client starts although Temporal is away, and says so when it is used', async () => {
  using folder = ownFolder();
  const { client, close } = temporalClient(settingsFor(folder.path, '127.0.0.1:1'));
  const asked = client.withDeadline(Date.now() + 500, () => client.workflow.getHandle('x').describe());
  await expect(asked).rejects.toThrow();
  await close();
});

const { PATH, XDG_CACHE_HOME } = process.env;
afterEach(() => {
  process.env['PATH'] = PATH;
  if (XDG_CACHE_HOME === undefined) delete process.env['XDG_CACHE_HOME'];
  else process.env['XDG_CACHE_HOME'] = XDG_CACHE_HOME;
});

test('a temporal on the PATH comes before the one kept in the cache, and it is said which was taken', async () => {
  using folder = ownFolder();
  const program = (dir: string) => {
    mkdirSync(dir, { recursive: true });
    const path = join(dir, 'temporal');
    writeFileSync(path, '#!/bin/sh\n');
    chmodSync(path, 0o755);
    return path;
  };
  const [onPath, kept] = [program(join(folder.path, 'bin')), program(join(folder.path, 'rescind', 'bin'))];
  process.env['XDG_CACHE_HOME'] = folder.path;
  process.env['PATH'] = join(folder.path, 'bin');
  expect(await findTemporal(() => undefined)).toEqual({ path: onPath, source: expect.stringContaining('on the PATH') });
  process.env['PATH'] = folder.path;
  expect(await findTemporal(() => undefined)).toEqual({
    path: kept,
    source: expect.stringContaining('kept from before'),
  });
});
