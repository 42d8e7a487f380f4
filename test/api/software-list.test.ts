import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SoftwareList, SoftwareView } from '../../api/software/schema.js';
import { DEMO } from '../../prisma/demo/index.js';
import { lineId, orderId, subscriptionId } from '../../prisma/demo/orders.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import { cancellationOf, expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  await desk.database.query('UPDATE order_lines SET cancelled_at = now() WHERE id = $1', [lineId('alder-editor-old')]);
  const form = cancellationOf({ customerId: tenantGuid('alder'), orderId: orderId('alder-office') } as never);
  expectDone('Filing', await desk.as('admin_agent').post('/api/v1/tickets', form)); // no worker: the claim stands all the same
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

async function software(query = '', headers = {}): Promise<SoftwareView[]> {
  const path = `/api/v1/customers/${tenantGuid('alder')}/software${query}`;
  const { status, body } = await desk.as('admin_agent').get<SoftwareList>(path, headers);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body.items;
}
const titles = async (query = '', headers = {}) => (await software(query, headers)).map(({ product }) => product.title);

test('all that was ever bought, newest first or oldest first', async () => {
  const newest = ['Skylark Planner', 'Larkspur Office 2026', 'Quillmark Editor'];
  expect(await titles()).toEqual(newest);
  expect(await titles('?sort=purchasedAt')).toEqual([...newest].reverse());
});

test.each([
  ['active', ['Skylark Planner']],
  ['cancelling', ['Larkspur Office 2026']],
  ['cancelled', ['Quillmark Editor']],
])('only what is %s', async (status, expected) => {
  expect(await titles(`?status=${status}`)).toEqual(expected);
  expect((await software(`?status=${status}`)).map((line) => line.status)).toEqual([status]);
});

test('found by part of its name in either language, by subscription, by order and by number', async () => {
  expect(await titles('?search=larkspur')).toEqual(['Larkspur Office 2026']);
  expect(await titles(`?search=${encodeURIComponent('翠雀')}`)).toEqual(['Larkspur Office 2026']);
  expect(await titles(`?search=${subscriptionId('alder-planner').toUpperCase()}`)).toEqual(['Skylark Planner']);
  expect(await titles(`?search=${orderId('alder-editor-old')}`)).toEqual(['Quillmark Editor']);
  const [line] = await software('?search=planner');
  expect(await titles(`?search=${line?.orderNumber}`)).toEqual(['Skylark Planner']);
});

test('each line has the picture of its product', async () => {
  for (const { product } of await software()) {
    expect(product.image).toContain(`/products/${product.productId}/image?version=`);
    const served = await desk.as('admin_agent').open(product.image ?? '');
    expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/png']);
  }
});

test('pages go on where they ended, in either order', async () => {
  for (const sort of ['-purchasedAt', 'purchasedAt']) {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const path = `/api/v1/customers/${tenantGuid('alder')}/software?limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`;
      const { body } = await desk.as('admin_agent').get<SoftwareList>(path);
      seen.push(...body.items.map(({ product }) => product.title));
      if (body.nextCursor === null) break;
      cursor = encodeURIComponent(body.nextCursor);
    }
    expect(seen).toEqual(await titles(`?sort=${sort}`));
  }
});

test('a line knows its customer from its order, and cannot say another', async () => {
  const [row] = await desk.database.query('SELECT customer_id FROM order_lines WHERE id = $1', [
    lineId('alder-office'),
  ]);
  expect(row).toEqual({ customer_id: DEMO.customer('alder').id });
  const change = desk.database.query('UPDATE order_lines SET customer_id = $1 WHERE id = $2', [
    DEMO.customer('delmar').id,
    lineId('alder-office'),
  ]);
  await expect(change).rejects.toThrow(/foreign key/);
});
