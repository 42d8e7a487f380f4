import { afterAll, beforeAll, expect, test } from 'vitest';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { z } from 'zod';
import { routeKey } from '../../api/route.js';
import { ENDPOINTS } from '../../api/routes.js';
import type { CannedAnswerList } from '../../api/canned-answers/schema.js';
import type { MeView } from '../../api/session/schema.js';
import { DEMO } from '../../prisma/demo/index.js';
import { beginUpload, register } from '../support/builds.js';
import { Bulk, cellsOf, csvOf } from '../support/bulk.js';
import { cancellationOf, expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { getDownloads } from '../support/downloads.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
let ids: Record<string, string>;
beforeAll(async () => {
  desk = await openDesk();
  const order = await desk.buy();
  const { link } = await getDownloads(desk, order);
  const ticket = await desk.file({ ...cancellationOf(order) });
  await desk.as('support_agent').post(`/api/v1/tickets/${ticket.id}/messages`, { text: 'Hello.' });
  await desk.approve(ticket);
  await desk.until(ticket.id, 'completed');
  const products = expectDone(
    'Products',
    await desk.as('admin_agent').get<{ items: { productId: string }[] }>('/api/v1/products'),
  );
  const { skuId = '' } = order.lineItems[0] ?? {};
  const cart = expectDone(
    'Cart',
    await desk.as('admin_agent').post<{ cartId: string }>(`/api/v1/customers/${order.customerId}/carts`, {
      lineItems: [{ skuId, quantity: 2 }],
    }),
  );
  const run = expectDone('Run', await desk.as('desk_manager').post<{ id: string }>('/api/v1/reconciliations'));
  const dryRun = expectDone(
    'Dry run',
    await desk.as('desk_manager').post<{ id: string }>('/api/v1/policies/dry-run', { policy: 2, tickets: 'all' }),
  );
  const job = expectDone('Bulk', await new Bulk(desk).send(csvOf([cellsOf(order.customerId, order.orderId)])));
  const build = await register(desk, Buffer.from('a build'));
  const calendars = await desk.as('auditor').get<{ items: { calendarId: string }[] }>('/api/v1/calendars');
  const canned = await desk.as('desk_manager').get<CannedAnswerList>('/api/v1/canned-answers');
  ids = {
    buildId: build.id,
    uploadId: (await beginUpload(desk, build.id)).id,
    cartId: cart.cartId,
    customerId: order.customerId,
    orderId: order.orderId,
    subscriptionId: order.lineItems[0]?.subscriptionId ?? '',
    linkId: link.id,
    ticketId: String(ticket.number),
    productId: products.items[0]?.productId ?? '',
    partnerId: DEMO.partners.fabrikam.id,
    reconciliationId: run.id,
    version: '2',
    problemType: 'billing',
    formVersion: '1',
    runId: dryRun.id,
    jobId: job.id,
    policyId: 'default',
    template: 'approved',
    locale: 'zh-TW',
    cannedAnswerId: canned.body.items[0]?.id ?? '',
    calendarId: calendars.body.items[0]?.calendarId ?? '',
    userId: (await desk.as('auditor').get<MeView>('/api/v1/me')).body.user.id,
    accountId: `partner:${DEMO.partners.fabrikam.id}:receivable:USD`,
  };
});
afterAll(() => desk[Symbol.asyncDispose]());

/** Somebody who may read it. */
function readerOf(path: string): string {
  if (/\/(?:products\/\{productId\}|v1)\/builds|uploads/.test(path)) return 'administrator';
  return /audit|assignment|partners|ledger|reconciliations|policies|users|calendars|problem-types|mail-templates/.test(
    path,
  )
    ? 'auditor'
    : /assignees|delegate|history|tags|canned/.test(path)
      ? 'desk_manager'
      : 'admin_agent';
}

const described = ENDPOINTS.filter(
  ({ method, answers, path }) => method === 'get' && answers[200]?.schema && !path.includes('mailbox'),
);

test.each(described.map((endpoint) => [routeKey(endpoint), endpoint] as const))(
  '%s answers what its description says, and nothing beside it',
  async (_key, { path, answers }) => {
    const target = path.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? name);
    const answer = await desk.as(readerOf(path)).get(target);
    expect([target, answer.status]).toEqual([target, 200]);
    const schema = answers[200]?.schema ?? z.never();
    expect(answer.body).toEqual(schema.parse(answer.body));
  },
);

test('the served description is one that other tools read', async () => {
  const { body } = await desk.anonymous.get('/api/v1/openapi.json');
  const types = astToString(await openapiTypescript(body as never, { silent: true }));
  expect(types).toContain('"/api/v1/tickets/{ticketId}/approve"');
  expect(types).toContain('CancellationFiling: {');
});
