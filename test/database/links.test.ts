import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { getDownloads, pageOfLink, redeemLink } from '../../platform/database/links.js';
import { withTenant } from '../../platform/database/tenant.js';
import { linkToken, linkTokenHash } from '../../platform/link-token.js';
import { DEMO } from '../../prisma/demo/index.js';
import { freshDatabase } from '../support/database.js';
import { AGENT, DESK, FABRIKAM, opened, POLARIS } from './rows.js';

const SECRET = 'only for this test, and for nothing else';
const [LINE] = DEMO.order('alder-planner').lines;
const BUILD = 'skylark-planner_1.1_en-us_iso';

function asked(linkId = randomUUID()) {
  const token = linkToken(SECRET, linkId);
  return {
    orderLineId: LINE?.id ?? '',
    buildId: BUILD,
    linkId,
    tokenHash: linkTokenHash(token),
    ttlMs: 60_000,
    downloads: 2,
    actor: AGENT,
    address: '192.0.2.7',
    agent: 'test',
    replayed: false,
  };
}

test('keys and links are given to the partner they are of, and to no one else, not even the desk', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  for (const scope of [POLARIS, DESK]) {
    expect(await withTenant(api.prisma, scope, (tx) => getDownloads(tx, asked()))).toEqual({ refused: 'not-found' });
  }
  const foreign = { ...asked(), buildId: 'tessera-cad_1.1_en-us_iso' };
  expect(await withTenant(api.prisma, FABRIKAM, (tx) => getDownloads(tx, foreign))).toEqual({ refused: 'not-found' });
  const got = await withTenant(api.prisma, FABRIKAM, (tx) => getDownloads(tx, asked()));
  expect(got).toMatchObject({ fresh: true, keys: [{ service: 'internal', cipher: expect.any(String) }] });
});

test('a redemption needs no tenant, only the token; its event says from where and through which link', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  const link = asked();
  await withTenant(api.prisma, FABRIKAM, (tx) => getDownloads(tx, link));
  const press = () => redeemLink(api.pool, link.tokenHash, '2001:db8::1', 'curl/8');
  expect(await press()).toMatchObject({ outcome: 'redeemed', link: link.linkId, activation: 1, last: false });
  expect(await press()).toMatchObject({ outcome: 'redeemed', last: true });
  expect(await press()).toMatchObject({ outcome: 'download-limit' });
  expect(await redeemLink(api.pool, linkTokenHash('nobody'), null, null)).toMatchObject({ outcome: 'not-found' });
  const events = await database.query(
    `SELECT kind, host(address) AS address, agent, actor FROM usage_events WHERE link_id = $1 AND kind = 'downloaded'`,
    [link.linkId],
  );
  expect(events).toEqual([
    ...Array.from({ length: 2 }, () => ({
      kind: 'downloaded',
      address: '2001:db8::1',
      agent: 'curl/8',
      actor: { kind: 'contact', id: `link:${link.linkId}`, name: 'Link holder' },
    })),
  ]);
  expect(await pageOfLink(api.pool, link.tokenHash)).toMatchObject({ state: 'exhausted', used: 2, allowed: 2 });
});

test('the role of the API can read no key, move no link and write no use by itself', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api');
  await using worker = opened(database, 'worker');
  const tries = {
    'read a copy': 'SELECT cipher FROM key_copies',
    'read sealed keys': `SELECT sealed_keys('${LINE?.id ?? ''}')`,
    'extend a link': `UPDATE links SET expires_at = now() + interval '1 year'`,
    'make a link': `INSERT INTO links (partner_id, order_line_id, build_id, token_hash, activated_at, expires_at, downloads_allowed)
      SELECT partner_id, id, '${BUILD}', '\\x00', now(), now() + interval '1 day', 1 FROM order_lines LIMIT 1`,
    'tell a use': `INSERT INTO usage_events (partner_id, order_line_id, kind, actor) SELECT partner_id, id, 'downloaded', '{}' FROM order_lines LIMIT 1`,
    'forget a share': 'DELETE FROM link_shares',
  };
  for (const [what, sql] of Object.entries(tries)) {
    const failure = await api.pool.query(sql).catch((error: Error) => error.message);
    expect({ what, failure }).toEqual({ what, failure: expect.stringMatching(/permission denied/) });
  }
  const doors = [
    `SELECT redeem_link('\\x00', NULL, NULL)`,
    `SELECT get_downloads('{}', '\\x00')`,
    `SELECT file_of_link('${randomUUID()}')`,
  ];
  for (const sql of doors) await expect(worker.pool.query(sql)).rejects.toThrow(/permission denied/);
});

test('what was shared with whom is written once', async () => {
  await using database = await freshDatabase({ demo: true });
  await expect(database.query('UPDATE link_shares SET to_address = $1', ['x'])).rejects.toThrow(/append-only/);
  await expect(database.query('TRUNCATE link_shares')).rejects.toThrow(/append-only/);
});

test('a reveal and redemptions of the same line at once end, whoever comes first', async () => {
  await using database = await freshDatabase({ demo: true });
  await using api = opened(database, 'api', 16);
  const link = { ...asked(), downloads: 1_000 };
  await withTenant(api.prisma, FABRIKAM, (tx) => getDownloads(tx, link));
  const presses = Array.from({ length: 200 }, () => redeemLink(api.pool, link.tokenHash, null, null));
  const reveals = Array.from({ length: 20 }, () => withTenant(api.prisma, FABRIKAM, (tx) => getDownloads(tx, link)));
  expect((await Promise.all(presses)).every(({ outcome }) => outcome === 'redeemed')).toBe(true);
  expect(await Promise.all(reveals)).toHaveLength(20);
}, 30_000);
