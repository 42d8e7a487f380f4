import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustomerImportView } from '../../api/customers/import/schema.js';
import type { CustomerList, CustomerView } from '../../api/customers/schema.js';
import type { Problem } from '../../api/schema.js';
import { Bulk, cellsOf, csvOf as cancellationsCsv } from '../support/bulk.js';
import type { Answer } from '../support/client.js';
import type { Desk } from '../support/desk.js';
import { firstCustomerId } from '../support/dealings.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const HEADER =
  'customerId,companyName,domains,country,locale,timeZone,contactName,contactEmail,contactPhone,contactLocale';
const csv = (...rows: readonly string[]): string => [HEADER, ...rows].join('\r\n');

const send = <Body = CustomerImportView>(
  file: string,
  { dryRun = false, role = 'sales_agent', partner = 0, headers = {} } = {},
): Promise<Answer<Body>> =>
  desk
    .as(role, partner)
    .post<Body>(`/api/v1/customers/import?dryRun=${String(dryRun)}`, file, { 'content-type': 'text/csv', ...headers });

const found = async (domain: string, partner = 0): Promise<CustomerView[]> =>
  (await desk.as('admin_agent', partner).get<CustomerList>(`/api/v1/customers?domain=${domain}`)).body.items;

test('good rows are in, bad ones are listed with line, field and reason', async () => {
  const file = csv(
    ',"Birch, ""the"" Company",birch.example;birch-mail.example,TW,zh-TW,Asia/Taipei,"林,美玲",mei@birch.example,02 2345 6789,zh-TW',
    ',Bad Country,bad.example,Taiwan,,,,,,',
    '',
    ',No Mail,nomail.example,,,,Somebody,,,',
    ',"Two',
    'lines",two.example,,,,,,,',
    'not-a-guid,Guid,guid.example,,,Nowhere/Land,,wrong,,',
    ',Cedar,cedar.example,,,,,,,',
  );
  const { status, body } = await send(file);
  expect(status).toBe(200);
  expect(
    body.rows.map((row) => [row.line, row.status, row.problems.map(({ field, code }) => `${field} ${code}`)]),
  ).toEqual([
    [2, 'added', []],
    [3, 'rejected', ['country format']],
    [5, 'rejected', ['contactEmail required']],
    [6, 'rejected', ['companyName control-character']],
    [8, 'rejected', ['customerId guid', 'timeZone time-zone', 'contactEmail email']],
    [9, 'added', []],
  ]);
  expect(body).toMatchObject({ added: 2, updated: 0, unchanged: 0, rejected: 4 });
  const [birch] = await found('birch-mail.example');
  expect(birch).toMatchObject({
    ...{ companyName: 'Birch, "the" Company', country: 'TW', timeZone: 'Asia/Taipei' },
    domains: ['birch-mail.example', 'birch.example'],
    contacts: [{ name: '林,美玲', email: 'mei@birch.example', phone: '02 2345 6789', locale: 'zh-TW' }],
  });
  expect((await found('cedar.example'))[0]).toMatchObject({
    country: 'US',
    locale: 'en',
    timeZone: 'America/New_York',
  });
});

test('the same file again changes nothing; a changed row updates, and nothing is taken away', async () => {
  const row = ',Elm,elm.example,,,,Eve,eve@elm.example,,';
  await send(csv(row));
  expect((await send(csv(row))).body).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
  const [elm] = await found('elm.example');
  const change = csv(`${elm?.customerId ?? ''},Elm Ltd,elm2.example,,,,,eve@ELM.example,030 1234,`);
  expect((await send(change)).body.rows[0]).toMatchObject({ status: 'updated', companyName: 'Elm Ltd' });
  expect((await found('elm.example'))[0]).toMatchObject({
    ...{ companyName: 'Elm Ltd', domains: ['elm.example', 'elm2.example'] },
    contacts: [{ name: 'Eve', email: 'eve@elm.example', phone: '030 1234' }],
  });
});

test('a dry run says the same and changes nothing', async () => {
  const file = csv(',Dry,dry.example,,,,,,,', ',,dry.example,DE,,,,,,');
  const { body } = await send(file, { dryRun: true });
  expect(body.rows.map(({ status }) => status)).toEqual(['added', 'updated']);
  expect(await found('dry.example')).toEqual([]);
});

test('another partner’s customer of the same GUID or domain is untouched, and no obstacle', async () => {
  const theirs = await firstCustomerId(desk, 1);
  const before = await desk.as('admin_agent', 1).get<CustomerView>(`/api/v1/customers/${theirs}`);
  const domain = before.body.domain ?? '';
  const { body } = await send(csv(`${theirs},Ours,${domain},,,,,,,`));
  expect(body.rows[0]).toMatchObject({ status: 'added', customerId: theirs });
  expect((await desk.as('admin_agent', 1).get(`/api/v1/customers/${theirs}`)).body).toEqual(before.body);
});

test.each([
  ['semicolons, a byte order mark and another order of columns', '\uFEFFdomains;companyName\nsemi.example;Semi'],
  ['tabs', 'companyName\tdomains\nTab\tsemi2.example'],
])('a spreadsheet that writes %s is read', async (_what, file) => {
  expect((await send(file)).body).toMatchObject({ added: 1, rejected: 0 });
});

const CHINESE = '公司,租用戶 GUID,連絡人電子郵件,連絡人姓名,連絡人語言,連絡人電話,時區,語言,國家/地區,網域名稱';

test.each([
  ['as the pages show them', CHINESE],
  [
    'with wide signs and without the blank',
    CHINESE.replace('租用戶 GUID', '租用戶ＧＵＩＤ').replace('國家/地區', '國家／地區'),
  ],
  [
    'as the English pages show them',
    "company,Tenant GUID,Contact’s e-mail,CONTACT NAME,contact locale,Contact's phone,time zone,Language,Country,Domain names",
  ],
])('headings in the reader’s words and any order are read: %s', async (_what, header) => {
  const domain = `words-${randomUUID().slice(0, 8)}.example`;
  const row = `島嶼書店,,mei@${domain},林美玲,繁體中文,02 2345 6789,Asia/Taipei,英文,tw,${domain}`;
  expect((await send(`${header}\r\n${row}\r\n`)).body).toMatchObject({ added: 1, rejected: 0 });
  expect((await found(domain))[0]).toMatchObject({
    ...{ companyName: '島嶼書店', country: 'TW', locale: 'en', timeZone: 'Asia/Taipei', domains: [domain] },
    contacts: [{ name: '林美玲', email: `mei@${domain}`, phone: '02 2345 6789', locale: 'zh-TW' }],
  });
});

test('one column under two names, and a heading that is in no language, are refused with their name', async () => {
  expect(await send<Problem>('公司,Company\nA,B')).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/companyName', code: 'repeated' }] },
  });
  const strange = await send<Problem>('公司,顏色\nA,紅', { headers: { 'accept-language': 'zh-TW' } });
  expect(strange).toMatchObject({ status: 422, body: { errors: [{ message: '沒有名為 顏色 的欄。' }] } });
});

test('a row whose quotation marks do not fit, or with too many cells, does not stop the others', async () => {
  const { body } = await send(
    'companyName,domains\nGood,q1.example\nToo,q2.example,many\nLast,q3.example\n"Open,q4.example',
  );
  expect(body.rows.map(({ line, status, problems }) => [line, status, problems[0]?.code])).toEqual([
    [2, 'added', undefined],
    [3, 'rejected', 'too-many-cells'],
    [4, 'added', undefined],
    [5, 'rejected', 'csv-quotes'],
  ]);
});

test('what is no such table is refused whole', async () => {
  expect(await send<Problem>('')).toMatchObject({ status: 422 });
  expect(await send<Problem>('companyName,colour\nA,red')).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/colour', code: 'unknown-column' }] },
  });
  expect(await send<Problem>('domains,Domains\na,b')).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'repeated' }] },
  });
  const many = csv(...Array.from({ length: 5_001 }, (_, index) => `,C${index},c${index}.example,,,,,,,`));
  expect(await send<Problem>(many)).toMatchObject({ status: 422, body: { errors: [{ code: 'too-many' }] } });
  expect(await send<Problem>('{}', { headers: { 'content-type': 'application/json' } })).toMatchObject({ status: 415 });
  const big5 = await desk.as('sales_agent').open('/api/v1/customers/import', {
    method: 'POST',
    headers: { 'content-type': 'text/csv', origin: desk.url },
    body: Buffer.concat([Buffer.from('companyName,domains\n'), Buffer.from([0xa5, 0x78]), Buffer.from(',x.example')]),
  });
  expect(big5.status).toBe(400);
});

test('5,000 rows are taken in a moment, and again with nothing to do', async () => {
  const file = csv(
    ...Array.from({ length: 5_000 }, (_, index) => `,Mass ${index},m${index}.mass.example,,,,A,a@m${index}.example,,`),
  );
  const began = Date.now();
  expect((await send(file)).body).toMatchObject({ added: 5_000, rejected: 0 });
  expect(Date.now() - began).toBeLessThan(15_000);
  expect((await send(file)).body).toMatchObject({ added: 0, unchanged: 5_000 });
});

test('sent twice under one key it is taken once, and the first answer comes again', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const file = csv(',Once,once.example,,,,,,,');
  const [first, second] = [await send(file, { headers }), await send(file, { headers })];
  expect(second.body).toEqual(first.body);
  expect(second.headers.get('idempotency-replayed')).toBe('true');
});

test('a helpdesk agent and the desk may not', async () => {
  for (const role of ['helpdesk_agent', 'administrator', 'auditor']) {
    expect((await send(csv(',No,no.example,,,,,,,'), { role })).status).toBe(403);
  }
  expect(await found('no.example')).toEqual([]);
});

test('a file of cancellations sent twice under one key is one job; what is no such table is refused whole', async () => {
  const bulk = new Bulk(desk);
  const headers = { 'idempotency-key': randomUUID() };
  const file = cancellationsCsv([cellsOf('nobody.example', '1')]);
  const [first, second] = [await bulk.send(file, { headers }), await bulk.send(file, { headers })];
  expect(second.body.id).toBe(first.body.id);
  const problem = (text: string) => bulk.send<Problem>(text);
  expect(await problem('')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/order', code: 'required' }] } });
  expect(await problem(cancellationsCsv([]))).toMatchObject({ status: 422, body: { errors: [{ code: 'too-few' }] } });
  expect(await problem('order,colour\na,b')).toMatchObject({ body: { errors: [{ code: 'unknown-column' }] } });
  const many = cancellationsCsv(Array.from({ length: 5_001 }, () => ({ order: 'x' })));
  expect(await problem(many)).toMatchObject({
    status: 413,
    body: { code: 'too-large', detail: expect.stringContaining('5000') },
  });
});
