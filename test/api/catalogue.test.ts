import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CatalogueImportView } from '../../api/catalogue/import/schema.js';
import type { ProductDetailsView, ProductList } from '../../api/catalogue/schema.js';
import type { Problem } from '../../api/schema.js';
import type { SoftwareView } from '../../api/software/schema.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { PIXEL_BASE64 } from '../support/pixel.js';
import { PRICE, productOf, sendCatalogue, skuOf } from './catalogue-file.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const send = <Body = CatalogueImportView>(file: unknown, sending: Parameters<typeof sendCatalogue>[2] = {}) =>
  sendCatalogue<Body>(desk, file, sending);

test('a picture is served with its ETag, kept by browsers, and gone when the file empties it', async () => {
  await send({ products: [productOf('PIC', { image: { data: PIXEL_BASE64 } })] });
  const { body } = await desk.as('admin_agent').get<ProductDetailsView>('/api/v1/products/PIC');
  const path = body.image ?? '';
  const served = await desk.as('admin_agent').open(path);
  expect(served.headers.get('content-type')).toBe('image/png');
  expect(served.headers.get('cache-control')).toContain('immutable');
  expect(Buffer.from(await served.arrayBuffer()).toString('base64')).toBe(PIXEL_BASE64);
  const known = { headers: { 'if-none-match': served.headers.get('etag') ?? '' } };
  expect((await desk.as('admin_agent').open(path, known)).status).toBe(304);
  expect((await send({ products: [productOf('PIC')] })).body).toMatchObject({ unchanged: 3 });
  await send({ products: [productOf('PIC', { image: null })] });
  expect((await desk.as('admin_agent').open(path)).status).toBe(404);
});

test.each([
  ['a script in the guise of a picture', { data: Buffer.from('<svg onload="x">').toString('base64') }, 'picture'],
  ['what is no base64', { data: '###' }, 'picture'],
  ['the name of a picture that was not sent', { file: 'writer.png' }, 'image-file'],
])('%s rejects its product', async (_what, image, code) => {
  const { body } = await send({ products: [productOf('BADPIC', { image })] });
  expect(body.rejected.filter(({ kind }) => kind === 'product')).toMatchObject([{ code }]);
});

test('a product’s own window shows in the catalogue and is what a purchase is judged by', async () => {
  const sku = skuOf('WIN-1', { term: 'P1Y' });
  const own = { licenceType: 'subscription', skus: [sku], returnWindow: { hours: 48, fullHours: 12 } };
  await send({ products: [productOf('WIN', own)] });
  const list = await desk.as('admin_agent').get<ProductList>('/api/v1/products?search=WIN');
  expect(list.body.items[0]?.returnWindow).toEqual({ hours: 48, fullHours: 12, source: 'product' });
  const order = await desk.buy({ skuId: 'WIN-1' });
  const path = `/api/v1/customers/${order.customerId}/software/${order.lineItems[0]?.subscriptionId ?? ''}`;
  const read = async () => (await desk.as('admin_agent').get<SoftwareView>(path)).body.cancellation;
  expect((await read()).reasons[0]?.inputs).toMatchObject({ windowHours: 48, windowOf: 'product' });
  await send({ products: [productOf('WIN', { ...own, returnWindow: null })] });
  expect((await read()).reasons[0]?.inputs).toMatchObject({ windowHours: 48 });
});

test('perpetual software with a partial refund, and a full part longer than the window, are refused', async () => {
  const windows = [
    { hours: 48, fullHours: 12 },
    { hours: 12, fullHours: 48 },
  ];
  const { body } = await send({
    products: windows.map((returnWindow, index) => productOf(`W${index}`, { returnWindow, skus: [] })),
  });
  expect(body.rejected.map(({ field, code }) => [field, code])).toEqual([
    ['returnWindow.fullHours', 'perpetual-whole'],
    ['returnWindow.fullHours', 'full-hours'],
  ]);
});

test('texts and window are changed by hand against the state that was read, by an administrator only', async () => {
  await send({ products: [productOf('HAND')] });
  const path = '/api/v1/products/HAND';
  const read = await desk.as('administrator').get<ProductDetailsView>(path, { 'accept-language': 'zh-TW' });
  const etag = read.headers.get('etag') ?? '';
  const texts = { en: { title: 'Writer HAND' }, 'zh-TW': { title: '作家' } };
  const change = { texts, returnWindow: { hours: 24 } };
  expect((await desk.as('desk_manager').patch(path, change)).status).toBe(403);
  const changed = await desk.as('administrator').patch<ProductDetailsView>(path, change, { 'if-match': etag });
  expect(changed).toMatchObject({
    status: 200,
    body: {
      texts: { en: { title: 'Writer HAND' }, 'zh-TW': { title: '作家' } },
      returnWindow: { hours: 24, source: 'product' },
    },
  });
  expect(await desk.as('administrator').patch(path, change, { 'if-match': etag })).toMatchObject({
    status: 409,
    body: { code: 'edit-conflict' },
  });
  const [entry] = await desk.database.query<{ data: object }>(
    `SELECT data FROM audit_log WHERE action LIKE 'PATCH %/{productId}' AND outcome = 'allowed' ORDER BY sequence DESC LIMIT 1`,
  );
  expect(entry?.data).toEqual({ titleZh: '作家', returnHours: 24, returnFullHours: 24 });
  const part = await desk.as('administrator').patch<Problem>(path, { returnWindow: { hours: 24, fullHours: 1 } });
  expect(part).toMatchObject({ status: 422, body: { errors: [{ code: 'perpetual-whole' }] } });
});

test('a partner sees its own market’s prices only', async () => {
  const prices = [PRICE, { ...PRICE, market: 'TW', currency: 'TWD', amount: '3600.00' }];
  await send({ products: [productOf('MARKET', { skus: [skuOf('MARKET-1', { prices })] })] });
  const marketsFor = async (role: string, index = 0) => {
    const { body } = await desk.as(role, index).get<ProductDetailsView>('/api/v1/products/MARKET');
    return body.skus[0]?.prices.map(({ market }) => market);
  };
  expect(await marketsFor('admin_agent')).toEqual(['US']);
  expect(await marketsFor('admin_agent', 1)).toEqual(['TW']);
  expect(await marketsFor('administrator')).toEqual(['TW', 'US']);
});

const priceOf = (sku: ProductDetailsView['skus'][number] | undefined) =>
  sku?.prices.map(({ market, price, validFrom, validTo }) => [
    market,
    `${price.amount} ${price.currency}`,
    validFrom.slice(0, 10),
    validTo?.slice(0, 10) ?? null,
  ]);

test('a price is added, ended and changed by hand against the state that was read, and is what is charged', async () => {
  await send({ products: [productOf('PRICED')] });
  const path = '/api/v1/products/PRICED';
  const put = (body: object, headers: Readonly<Record<string, string>> = {}) =>
    desk.as('administrator').post<ProductDetailsView>(`${path}/skus/PRICED-1/prices`, body, headers);
  const read = await desk.as('administrator').get<ProductDetailsView>(path);
  const etag = read.headers.get('etag') ?? '';

  const yen = { market: 'JP', currency: 'JPY', amount: '18000', validFrom: '2026-03-01T00:00:00Z' };
  const added = await put(yen, { 'if-match': etag });
  expect(added).toMatchObject({ status: 200 });
  expect(added.headers.get('etag')).not.toBe(`${etag}`);
  expect(await put({ ...yen, amount: '1' }, { 'if-match': etag })).toMatchObject({
    status: 409,
    body: { code: 'edit-conflict' },
  });
  const ended = await put({ ...PRICE, validTo: '2026-10-01T00:00:00Z' });
  expect(ended.status).toBe(200);
  const next = await put({ ...PRICE, amount: '135.5', validFrom: '2026-10-01T00:00:00Z' });
  expect(priceOf(next.body.skus[0])).toEqual([
    ['JP', '18000 JPY', '2026-03-01', null],
    ['US', '135.50 USD', '2026-10-01', null],
    ['US', '120.00 USD', '2026-01-01', '2026-10-01'],
  ]);
  const order = await desk.buy({ skuId: 'PRICED-1' });
  expect(order.total).toEqual({ amount: '135.50', currency: 'USD' });
  const [entry] = await desk.database.query<{ data: object }>(
    `SELECT data FROM audit_log WHERE action LIKE 'POST %/prices' AND outcome = 'allowed' ORDER BY sequence DESC LIMIT 1`,
  );
  expect(entry?.data).toMatchObject({ skuId: 'PRICED-1', market: 'US', currency: 'USD', amount: '135.5' });
});

test.each([
  ['begins while another one holds', { validFrom: '2026-06-01T00:00:00Z' }, '/validFrom', 'price-overlap'],
  ['goes on when another one begins', { validFrom: '2025-06-01T00:00:00Z' }, '/validTo', 'price-overlap-later'],
  ['ends before it begins', { validTo: '2025-01-01T00:00:00Z' }, '/validTo', 'before-beginning'],
  ['has more decimals than its currency', { amount: '1.005' }, '/amount', 'price-amount'],
  ['has no amount', { amount: undefined }, '/amount', 'required'],
  ['names no country', { market: 'Taiwan' }, '/market', 'format'],
  ['begins at no instant', { validFrom: 'soon' }, '/validFrom', 'datetime'],
  ['says something else', { discount: 1 }, '/discount', 'unknown-field'],
])('a price that %s is refused with field and reason, and nothing is changed', async (_what, change, pointer, code) => {
  await send({ products: [productOf('WRONG')] });
  const path = '/api/v1/products/WRONG';
  const before = await desk.as('administrator').get(path);
  const answer = await desk
    .as('administrator')
    .post<Problem>(`${path}/skus/WRONG-1/prices`, { ...PRICE, ...change }, { 'accept-language': 'zh-TW' });
  expect(answer).toMatchObject({
    status: 422,
    body: { errors: [{ pointer, code, message: expect.stringMatching(/\p{Script=Han}/u) }] },
  });
  expect((await desk.as('administrator').get(path)).body).toEqual(before.body);
});

test('two prices set at once for one time leave one, and the other is told', async () => {
  await send({ products: [productOf('RACE', { skus: [skuOf('RACE-1', { prices: [] })] })] });
  const starts = Array.from({ length: 8 }, (_, day) => `2026-02-0${day + 1}T00:00:00Z`);
  const answers = await Promise.all(
    starts.map((validFrom) =>
      desk.as('administrator').post<Problem>('/api/v1/products/RACE/skus/RACE-1/prices', { ...PRICE, validFrom }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(422)]);
});

test('a price of a SKU that is another product’s is nowhere, and only an administrator sets one', async () => {
  await send({ products: [productOf('OWN'), productOf('OTHER')] });
  const foreign = '/api/v1/products/OWN/skus/OTHER-1/prices';
  const price = { ...PRICE, market: 'DE', currency: 'EUR' };
  expect(await desk.as('administrator').post(foreign, price)).toMatchObject({ status: 404 });
  for (const role of ['desk_manager', 'auditor', 'admin_agent', 'sales_agent']) {
    expect((await desk.as(role).post('/api/v1/products/OWN/skus/OWN-1/prices', price)).status).toBe(403);
  }
});
