import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CatalogueImportView } from '../../api/catalogue/import/schema.js';
import type { CustomerImportView } from '../../api/customers/import/schema.js';
import type { CustomerView } from '../../api/customers/schema.js';
import type { PartnerView } from '../../api/partners/schema.js';
import { ownFolder } from '../platform/folders.js';
import { openDesk } from '../support/open-desk.js';
import { type Ran, rescind } from './rescind.js';

const parsed = <T>({ out, err }: Ran): T => {
  expect(err).toBe('');
  return JSON.parse(out) as T;
};

test('customers are made, shown, listed and imported from the command line, with a result that a spreadsheet may open', async () => {
  await using desk = await openDesk({ workers: 'none' });
  using folder = ownFolder();
  const env = { ...desk.environment, RESCIND_URL: desk.url };
  const run = (...args: string[]) => rescind(['customer', ...args, '--as', 'sales_agent', '--json'], env);
  const contact = ['--contact-name', 'Ann', '--contact-email', 'ann@larch.example'];
  const made = parsed<CustomerView>(await run('create', '--company', 'Larch', '--domain', 'larch.example', ...contact));
  const shown = parsed<CustomerView>(await run('show', 'larch.example'));
  expect(shown).toMatchObject({ customerId: made.customerId, companyName: 'Larch', contacts: [{ name: 'Ann' }] });
  const listed = parsed<{ items: CustomerView[] }>(await run('list', '--search', 'larch'));
  expect(listed.items).toEqual([shown]);

  const [file, result] = [join(folder.path, 'customers.csv'), join(folder.path, 'result.csv')];
  writeFileSync(file, 'companyName,domains,country\n=1+1,formula.example,US\nBad,bad.example,XXX\n');
  const ran = await run('import', file, '--result', result);
  expect(ran.code).toBe(1);
  expect(parsed<CustomerImportView>(ran)).toMatchObject({ added: 1, rejected: 1 });
  const lines = readFileSync(result, 'utf8').trim().split('\n');
  expect(lines[0]).toContain('line,status');
  expect(lines[1]).toContain(",'=1+1,");
  expect(lines[2]).toMatch(/^3,rejected,,Bad,country,/);
  const dry = await rescind(['customer', 'import', file, '--dry-run', '--as', 'sales_agent'], env);
  expect(dry.out).toContain('Nothing was changed');
});

test('a partner is let sell by name, and a catalogue goes through the API for whoever signs in to it', async () => {
  await using desk = await openDesk({ workers: 'none' });
  using folder = ownFolder();
  const env = { ...desk.environment, RESCIND_URL: desk.url };
  const run = (...args: string[]) => rescind([...args, '--as', 'administrator', '--json'], env);
  const grant = ['partner', 'grant', 'Nordlicht Systemhaus GmbH', '--reason', 'Contract signed'];
  expect(parsed<PartnerView>(await run(...grant))).toMatchObject({ eligible: true });
  const [{ id } = { id: '' }] = await desk.database.query<{ id: string }>(
    `SELECT id FROM partners WHERE name = 'Nordlicht Systemhaus GmbH'`,
  );
  const byId = ['partner', 'grant', id, '--reason', 'Contract ended', '--withdraw', '--as', 'administrator'];
  expect(await rescind(byId, env)).toEqual({
    ...{ code: 0, err: '' },
    out: 'Nordlicht Systemhaus GmbH may not sell.\n',
  });
  const file = join(folder.path, 'catalogue.json');
  writeFileSync(file, '{"products": [{}]}');
  const ran = await run('catalogue', 'import', file);
  expect(ran.code).toBe(1);
  expect(parsed<CatalogueImportView>(ran).rejected[0]).toMatchObject({ kind: 'product', field: 'productId' });
  const denied = await rescind(['catalogue', 'import', file, '--as', 'desk_manager', '--json'], env);
  expect(JSON.parse(denied.err)).toMatchObject({ code: 'forbidden' });
});

test('who may not say who sells is refused, and a decision without its partner or reason is none', async () => {
  await using desk = await openDesk({ workers: 'none' });
  const env = { ...desk.environment, RESCIND_URL: desk.url };
  const grant = (role: string, ...args: string[]) =>
    rescind(['partner', 'grant', 'Nordlicht Systemhaus GmbH', ...args, '--as', role, '--json'], env);
  for (const role of ['sales_agent', 'admin_agent', 'desk_manager', 'auditor']) {
    const { code, out, err } = await grant(role, '--reason', 'Please');
    expect([code, out, JSON.parse(err)]).toEqual([1, '', expect.objectContaining({ code: 'forbidden' })]);
  }
  const silent = await grant('administrator');
  expect([silent.code, silent.err]).toEqual([2, expect.stringContaining('--reason')]);
  const blank = await grant('administrator', '--reason', ' ');
  expect(JSON.parse(blank.err)).toMatchObject({ code: 'validation', errors: [{ pointer: '/reason' }] });
  const nobody = await rescind(['partner', 'grant', 'Nobody', '--reason', 'x', '--as', 'administrator'], env);
  expect([nobody.code, nobody.err]).toEqual([1, 'There is no partner Nobody: rescind partner list names them.\n']);
  const [{ decided } = { decided: -1 }] = await desk.database.query<{ decided: number }>(
    'SELECT count(*)::integer AS decided FROM eligibility_decisions',
  );
  expect(decided).toBe(0);
});
