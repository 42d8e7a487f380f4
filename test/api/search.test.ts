import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerList, CustomerView } from '../../api/customers/schema.js';
import type { Client } from '../support/client.js';
import { expectDone } from '../support/dealings.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ workers: 'none' });
  for (const [companyName, ...domains] of CUSTOMERS) {
    expectDone(companyName, await desk.as('admin_agent').post('/api/v1/customers', { companyName, domains }));
  }
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const CUSTOMERS: readonly (readonly [string, ...string[]])[] = [
  ['Zephyr Contoso Ltd', 'zephyr.example'],
  ['Contoso Contoso Holdings', 'contoso.example', 'mail.contoso-asia.example'],
  ["O'Hara & Café Müller Groß GmbH", 'ohara.example'],
  ['臺北晨光資訊股份有限公司', 'xn--fiq228c.example'],
  ['玉石ABC科技有限公司', 'jade.example'],
  ['Ｗｉｄｅ１２３ Systems', 'wide.example'],
  ['Northwind-Traders (Asia) Co.', 'northwind.example'],
];

async function found(typed: string, who: Client = desk.as('admin_agent')): Promise<string[]> {
  const { status, body } = await who.get<CustomerList>(`/api/v1/customers?search=${encodeURIComponent(typed)}`);
  expect({ typed, status }).toEqual({ typed, status: 200 });
  return body.items.map(({ companyName }) => companyName);
}

describe('a search finds what people type', () => {
  test.each([
    ['the beginning of the name', 'zeph', ['Zephyr Contoso Ltd']],
    [
      'the beginning of another word, and each customer once',
      'CONT',
      ['Contoso Contoso Holdings', 'Zephyr Contoso Ltd'],
    ],
    ['words in any order', 'ltd contoso', ['Zephyr Contoso Ltd']],
    ['a whole domain', 'zephyr.example', ['Zephyr Contoso Ltd']],
    ['the beginning of a domain, or of a part of it', 'contoso-as', ['Contoso Contoso Holdings']],
    ['a word of the name with one of the domain', 'mail holdings', ['Contoso Contoso Holdings']],
    ['no accents, no apostrophes, ss for ß', 'ohara cafe muller gross', ["O'Hara & Café Müller Groß GmbH"]],
    ['accents and apostrophes', 'O’Hara Müller', ["O'Hara & Café Müller Groß GmbH"]],
    ['two characters of a Chinese name', '晨光', ['臺北晨光資訊股份有限公司']],
    ['one character', '晨', ['臺北晨光資訊股份有限公司']],
    ['the other way to write 臺', '台北', ['臺北晨光資訊股份有限公司']],
    ['Chinese words apart', '資訊 臺北', ['臺北晨光資訊股份有限公司']],
    ['a Latin word between Chinese characters', 'abc', ['玉石ABC科技有限公司']],
    ['both scripts in one', '玉石abc科', ['玉石ABC科技有限公司']],
    ['the usual width for the wide one', 'wide123', ['Ｗｉｄｅ１２３ Systems']],
    ['punctuation or none', 'traders asia', ['Northwind-Traders (Asia) Co.']],
    ['a domain in Chinese', '中文.example', ['臺北晨光資訊股份有限公司']],
    ['nothing that is not there', 'contoso gmbh', []],
    ['nothing but signs', '%_ -- \\', []],
  ])('%s: %s', async (_, typed, names) => {
    expect(await found(typed)).toEqual(names);
  });

  test('a tenant GUID, in either case', async () => {
    const { body } = await desk.as('admin_agent').get<CustomerList>('/api/v1/customers?search=zephyr');
    const guid = (body.items[0] as CustomerView).customerId;
    expect(await found(guid)).toEqual(['Zephyr Contoso Ltd']);
    expect(await found(guid.toUpperCase())).toEqual(['Zephyr Contoso Ltd']);
  });

  test('follows a name and a domain that change', async () => {
    const agent = desk.as('admin_agent');
    const { body } = await agent.post<CustomerView>('/api/v1/customers', {
      companyName: 'Before Works',
      domain: 'before.example',
    });
    await agent.patch(`/api/v1/customers/${body.customerId}`, { companyName: 'After Works', domain: 'after.example' });
    expect(await found('before')).toEqual([]);
    expect(await found('after works')).toEqual(['After Works']);
    expect(await found('after.example')).toEqual(['After Works']);
  });
});

describe('a search stays with its partner', () => {
  test('another partner finds nothing, the desk finds it and may say whose it means', async () => {
    expect(await found('zephyr', desk.as('admin_agent', 1))).toEqual([]);
    expect(await found('zephyr', desk.as('support_agent'))).toEqual(['Zephyr Contoso Ltd']);
    const { body } = await desk.as('admin_agent').get<CustomerList>('/api/v1/customers?search=zephyr');
    const { partner } = body.items[0] as CustomerView;
    const of = async (who: Client, partnerId: string) =>
      (await who.get<CustomerList>(`/api/v1/customers?search=zephyr&partnerId=${partnerId}`)).body.items.length;
    expect(await of(desk.as('support_agent'), partner.id)).toBe(1);
    expect(await of(desk.as('support_agent'), crypto.randomUUID())).toBe(0);
    expect(await of(desk.as('admin_agent', 1), partner.id)).toBe(0);
  });
});

describe('paging', () => {
  const MANY = 60;
  beforeAll(async () => {
    await desk.database.query(
      `WITH made AS (
         INSERT INTO customers (partner_id, tenant_guid, company_name, country)
         SELECT partner_id, gen_random_uuid(), (ARRAY['Pagewell Page ', 'Well Page ', '頁面公司 Page '])[1 + n % 3] || n / 2, 'US'
         FROM generate_series(1, $1::integer) n, (SELECT partner_id FROM customers WHERE company_name LIKE 'Zephyr%') p
         RETURNING id, partner_id)
       INSERT INTO customer_domains (partner_id, customer_id, domain)
       SELECT partner_id, id, 'page-' || left(id::text, 8) || '.example' FROM made`,
      [MANY],
    );
  });

  async function all(query: string, who: Client): Promise<CustomerView[]> {
    const items: CustomerView[] = [];
    for (let cursor = ''; ; ) {
      const path = `/api/v1/customers?limit=7${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { body } = await who.get<CustomerList>(path);
      items.push(...body.items);
      if (body.nextCursor === null) return items;
      expect(body.items).toHaveLength(7);
      cursor = body.nextCursor;
    }
  }

  test.each([
    ['found by several of their words', '&search=page', MANY],
    ['found by two words', '&search=page+well', MANY / 3],
    ['found by a character', '&search=頁', MANY / 3],
  ])('%s: each once, none left out', async (_, query, count) => {
    for (const who of [desk.as('admin_agent'), desk.as('support_agent')]) {
      const items = await all(query, who);
      expect(new Set(items.map(({ customerId }) => customerId)).size).toBe(items.length);
      expect(items).toHaveLength(count);
    }
  });

  test('the names that begin with what was typed come in their order', async () => {
    const names = (await all('&search=pagewell', desk.as('admin_agent'))).map(({ companyName }) => companyName);
    expect(names).toEqual([...names].sort());
    expect(names).toHaveLength(MANY / 3);
  });

  test('without a search all come by name, each once, for a partner and for the desk', async () => {
    for (const who of [desk.as('admin_agent'), desk.as('support_agent')]) {
      const [page] = [(await who.get<CustomerList>('/api/v1/customers?limit=200')).body.items];
      expect(page?.length).toBeGreaterThan(MANY);
      const items = await all('', who);
      expect(items.map(({ customerId }) => customerId)).toEqual(page?.map(({ customerId }) => customerId));
    }
  });

  test('a cursor of one list is refused by the other', async () => {
    const agent = desk.as('admin_agent');
    const { body } = await agent.get<CustomerList>('/api/v1/customers?limit=1');
    const foreign = await agent.get(
      `/api/v1/customers?search=page&cursor=${encodeURIComponent(body.nextCursor ?? '')}`,
    );
    expect(foreign).toMatchObject({ status: 422, body: { errors: [{ pointer: '/cursor' }] } });
  });
});
