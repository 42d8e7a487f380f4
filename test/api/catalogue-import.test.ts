import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CatalogueImportView } from '../../api/catalogue/import/schema.js';
import type { ProductDetailsView } from '../../api/catalogue/schema.js';
import type { Problem } from '../../api/schema.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { BUILD, PRICE, productOf, sendCatalogue, skuOf } from './catalogue-file.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const send = <Body = CatalogueImportView>(file: unknown, sending: Parameters<typeof sendCatalogue>[2] = {}) =>
  sendCatalogue<Body>(desk, file, sending);

test('good rows are in, bad ones are listed with line, field and reason', async () => {
  const bad = skuOf('MIX-2', { prices: [PRICE, { ...PRICE, validFrom: '2025-01-01T00:00:00Z', amount: '1.005' }] });
  const file = JSON.stringify(
    {
      products: [
        productOf('MIX', { skus: [skuOf('MIX-1'), bad, skuOf('MIX-3', { colour: 'red' })], builds: [BUILD] }),
        productOf('BROKEN', { licenceType: 'rented' }),
      ],
    },
    null,
    2,
  );
  const { status, body } = await send(file);
  expect(status).toBe(200);
  const lines = file.split('\n');
  const told = body.rejected.map(({ kind, field, code, line }) => [kind, field, code, lines[line - 1]?.trim()]);
  expect(told).toEqual([
    ['price', 'amount', 'price-amount', '"amount": "1.005",'],
    ['price', '', 'parent-rejected', '{'],
    ['sku', 'colour', 'unknown-field', '"colour": "red"'],
    ['product', 'licenceType', 'choice', '"licenceType": "rented",'],
    ['sku', '', 'parent-rejected', '{'],
    ['price', '', 'parent-rejected', '{'],
  ]);
  expect(body.rejected.every(({ reason }) => reason.length > 0)).toBe(true);
  expect(body).toMatchObject({ dryRun: false, added: 6, changed: 0, unchanged: 0 });
  const mix = await desk.as('administrator').get<ProductDetailsView>('/api/v1/products/MIX');
  expect(mix.body.skus.map(({ skuId, prices }) => [skuId, prices.length])).toEqual([
    ['MIX-1', 1],
    ['MIX-2', 1],
  ]);
  expect((await desk.as('administrator').get('/api/v1/products/BROKEN')).status).toBe(404);
});

test('the reasons come in the reader’s language', async () => {
  const { body } = await send(
    { products: [productOf('ZH', { keyType: '' })] },
    { headers: { 'accept-language': 'zh-TW' } },
  );
  expect(body.rejected[0]).toMatchObject({ field: 'keyType', reason: '此欄位為必填。' });
});

test('a dry run tells every difference and changes nothing, nor does it leave a trace', async () => {
  await send({ products: [productOf('DRY')] });
  const count = () =>
    desk.database.query('SELECT count(*)::integer AS rows FROM audit_log WHERE action LIKE $1', ['%catalogue%']);
  const before = await count();
  const change = { products: [productOf('DRY', { title: 'Writer 2', builds: [{ ...BUILD, id: 'dry' }] })] };
  const dry = await send(change, { dryRun: true });
  expect(dry.body).toMatchObject({ dryRun: true, added: 1, changed: 1, unchanged: 2 });
  expect(dry.body.differences[0]).toEqual({
    ...{ kind: 'product', id: 'DRY', change: 'changed' },
    fields: [{ field: 'title', from: 'Writer DRY', to: 'Writer 2' }],
  });
  expect(await count()).toEqual(before);
  const { body } = await desk.as('administrator').get<ProductDetailsView>('/api/v1/products/DRY');
  expect([body.title, body.skus[0]?.builds]).toEqual(['Writer DRY', []]);
  expect((await send(change)).body).toMatchObject({ added: 1, changed: 1 });
});

test('the same file again changes nothing, and what it does not name stays', async () => {
  await send({ products: [productOf('SAME'), productOf('OTHER')] });
  const again = await send({ products: [productOf('SAME')] });
  expect(again.body).toMatchObject({ added: 0, changed: 0, unchanged: 3, rejected: [], differences: [] });
  expect((await desk.as('administrator').get('/api/v1/products/OTHER')).status).toBe(200);
});

test('two prices of a SKU never hold at the same time; ending the first makes room', async () => {
  await send({ products: [productOf('PRICES')] });
  const next = { ...PRICE, amount: '130.00', validFrom: '2027-01-01T00:00:00Z' };
  const beside = await send({ products: [productOf('PRICES', { skus: [skuOf('PRICES-1', { prices: [next] })] })] });
  expect(beside.body.rejected).toMatchObject([{ kind: 'price', field: 'validFrom', code: 'price-overlap' }]);
  const ended = { ...PRICE, validTo: '2027-01-01T00:00:00Z' };
  const after = await send({
    products: [productOf('PRICES', { skus: [skuOf('PRICES-1', { prices: [ended, next] })] })],
  });
  expect(after.body).toMatchObject({ added: 1, changed: 1, rejected: [] });
  const overlapping = `INSERT INTO prices VALUES ('PRICES-1', 'US', 'USD', 1, '2028-01-01', null)`;
  await expect(desk.database.query(overlapping)).rejects.toThrow('hold at the same time');
});

test('files sent at the same time are taken one after the other', async () => {
  const answers = await Promise.all(
    ['1.00', '2.00', '3.00'].map((amount) =>
      send({ products: [productOf('RACE', { skus: [skuOf('RACE-1', { prices: [{ ...PRICE, amount }] })] })] }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answers.filter(({ body }) => body.added === 3)).toHaveLength(1);
});

test('what is no catalogue, no JSON, too large or of another type is refused whole', async () => {
  expect(await send<Problem>('{"products": [')).toMatchObject({ status: 400, body: { code: 'malformed' } });
  expect(await send<Problem>({ items: [] })).toMatchObject({ status: 422, body: { code: 'unknown-field' } });
  expect(await send<Problem>([])).toMatchObject({ status: 422, body: { errors: [{ pointer: '/products' }] } });
  const csv = await send<Problem>('a,b', { headers: { 'content-type': 'text/csv' } });
  expect(csv).toMatchObject({ status: 415, body: { code: 'media-type' } });
  const huge = `{"products": [${' '.repeat(17 * 1024 * 1024)}]}`;
  expect(await send<Problem>(huge)).toMatchObject({ status: 413, body: { code: 'too-large' } });
});

test('a file far beyond the ordinary body limit is taken, and long lists are cut with their number', async () => {
  const products = Array.from({ length: 1_500 }, (_, index) =>
    productOf(`BULK-${index}`, { keyType: index % 2 ? 'retail' : '' }),
  );
  const { body } = await send({ products });
  expect(body).toMatchObject({
    added: 750 * 3,
    leftOut: { rejected: 750 * 3 - 1_000, differences: 750 * 3 - 1_000 },
  });
  expect([body.rejected.length, body.differences.length]).toEqual([1_000, 1_000]);
});

test('only an administrator may, and what was taken is in the audit trail', async () => {
  for (const role of ['desk_manager', 'auditor', 'admin_agent']) {
    expect((await send({ products: [productOf('NO')] }, { role })).status).toBe(403);
  }
  await send({ products: [productOf('AUDITED')] });
  const [row] = await desk.database.query<{ data: object; outcome: string }>(
    `SELECT data, outcome FROM audit_log WHERE action = 'POST /api/v1/catalogue/import' ORDER BY sequence DESC LIMIT 1`,
  );
  expect(row).toEqual({ data: { added: 3, changed: 0, rejected: 0 }, outcome: 'allowed' });
});
