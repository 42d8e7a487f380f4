import { describe, expect, test } from 'vitest';
import { type Customer, CustomerImport, type CustomerRow } from '../../domain/customers/plan.js';

const ALDER: Customer = {
  ...{ id: 'c1', tenantGuid: 'g1', companyName: 'Alder', country: 'US', locale: 'en', timeZone: 'UTC' },
  domains: ['alder.example'],
  contacts: [{ name: 'Ann', email: 'Ann@alder.example', phone: null, locale: 'en' }],
};
const OAK: Customer = {
  ...ALDER,
  id: 'c2',
  tenantGuid: 'g2',
  companyName: 'Oak',
  domains: ['oak.example'],
  contacts: [],
};
const ROW: CustomerRow = {
  ...{ tenantGuid: null, companyName: null, country: null, locale: null, timeZone: null, domains: [], contact: null },
};
const contact = (email: string, name: string | null = null, phone: string | null = null) => ({
  ...{ email, name, phone, locale: null },
});

function importing(...known: Customer[]) {
  let made = 0;
  const mint = () => `new${(made += 1)}`;
  return new CustomerImport(known, { country: 'TW', locale: 'zh-TW', timeZone: 'Asia/Taipei', mint });
}

describe('a row of a customer file', () => {
  test('finds its customer by GUID or by a domain, and changes only what it says', () => {
    const taking = importing(ALDER, OAK);
    expect(taking.take({ ...ROW, tenantGuid: 'g1', country: 'DE' })).toMatchObject({ status: 'updated' });
    expect(taking.take({ ...ROW, domains: ['oak.example'], companyName: 'Oak Ltd' }).status).toBe('updated');
    expect(taking.changed).toEqual([
      { ...ALDER, country: 'DE' },
      { ...OAK, companyName: 'Oak Ltd' },
    ]);
  });

  test('that says what is known already changes nothing', () => {
    const taking = importing(ALDER);
    expect(taking.take({ ...ROW, domains: ['alder.example'], contact: contact('ann@ALDER.example') }).status).toBe(
      'unchanged',
    );
    expect([taking.added, taking.changed]).toEqual([[], []]);
  });

  test('of somebody new takes from the partner what it leaves open', () => {
    const taking = importing();
    const { status, customer } = taking.take({ ...ROW, companyName: 'New', domains: ['new.example'] });
    expect(status).toBe('added');
    expect(customer).toMatchObject({ country: 'TW', locale: 'zh-TW', timeZone: 'Asia/Taipei', tenantGuid: 'new2' });
  });

  test('goes on from the rows before it', () => {
    const taking = importing();
    taking.take({ ...ROW, companyName: 'New', domains: ['new.example'], contact: contact('a@new.example', 'A') });
    expect(taking.take({ ...ROW, domains: ['new.example'], contact: contact('b@new.example', 'B') }).status).toBe(
      'updated',
    );
    expect(taking.added).toHaveLength(1);
    expect(taking.added[0]?.contacts.map(({ name }) => name)).toEqual(['A', 'B']);
  });

  test('adds domains and contacts, and takes none away', () => {
    const taking = importing(ALDER);
    taking.take({ ...ROW, domains: ['alder.example', 'second.example'], contact: contact('bo@alder.example', 'Bo') });
    expect(taking.changed[0]).toMatchObject({
      domains: ['alder.example', 'second.example'],
      contacts: [{ name: 'Ann' }, { name: 'Bo', locale: 'en' }],
    });
  });

  test.each([
    ['a domain of another customer', { ...ROW, tenantGuid: 'g1', domains: ['oak.example'] }, 'domains', 'domain-taken'],
    ['domains of two customers', { ...ROW, domains: ['alder.example', 'oak.example'] }, 'domains', 'several-customers'],
    [
      'a taken domain for a new GUID',
      { ...ROW, tenantGuid: 'g9', domains: ['oak.example'] },
      'domains',
      'domain-taken',
    ],
    ['nobody to be known by', { ...ROW, companyName: 'X' }, 'domains', 'identity-needed'],
    ['no name for somebody new', { ...ROW, domains: ['x.example'] }, 'companyName', 'required'],
    [
      'no name for a new contact',
      { ...ROW, tenantGuid: 'g1', contact: contact('x@x.example') },
      'contactName',
      'required',
    ],
  ])('with %s is refused at its field, and changes nothing', (_what, row, field, code) => {
    const taking = importing(ALDER, OAK);
    expect(taking.take(row)).toMatchObject({ status: 'rejected', faults: [{ field, code }] });
    expect([taking.added, taking.changed]).toEqual([[], []]);
  });

  test('that was refused is not in the way of a later one', () => {
    const taking = importing();
    taking.take({ ...ROW, domains: ['x.example'] });
    expect(taking.take({ ...ROW, companyName: 'X', domains: ['x.example'] }).status).toBe('added');
  });
});
