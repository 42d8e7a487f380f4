import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { clashes } from '../../domain/catalogue/periods.js';
import { type Known, planImport, type Wanted } from '../../domain/catalogue/plan.js';
import type { BuildRow, PriceRow, ProductRow, SkuRow } from '../../domain/catalogue/rows.js';
import { priceId } from '../../domain/catalogue/rows.js';

const PRODUCT: ProductRow = {
  ...{ id: 'P', title: 'Writer', titleZh: '寫作', description: '', descriptionZh: '' },
  ...{ licenceType: 'perpetual', keyType: 'retail', returnHours: null, returnFullHours: null },
};
const SKU: SkuRow = { id: 'S', productId: 'P', title: 'One', titleZh: '一', term: null };
const PRICE: PriceRow = {
  ...{ skuId: 'S', market: 'US', currency: 'USD', amountMinor: 100 },
  ...{ validFromMs: 10, validToMs: null },
};
const BUILD: BuildRow = {
  ...{ id: 'B', productId: 'P', version: '1', language: 'en', fileType: 'iso', architecture: 'x64' },
  ...{ sizeBytes: 5, sha256: 'a'.repeat(64), fileName: 'b.iso' },
};

type Some = Partial<{ product: ProductRow[]; sku: SkuRow[]; price: PriceRow[]; build: BuildRow[] }>;
const located = <R>(rows: readonly R[] = []) => rows.map((row, index) => ({ pointer: `/${index}`, row }));
const wanted = ({ product, sku, price, build }: Some): Wanted => ({
  ...{ product: located(product), sku: located(sku), price: located(price), build: located(build) },
});
const byId = <R extends { id: string }>(rows: readonly R[] = []) => new Map(rows.map((row) => [row.id, row]));
const known = ({ product, sku, price = [], build }: Some = {}, inUse: string[] = []): Known => ({
  ...{ product: byId(product), sku: byId(sku), build: byId(build) },
  price: new Map(price.map((row) => [priceId(row), row])),
  buildsInUse: new Set(inUse),
});
const ALL = { product: [PRODUCT], sku: [SKU], price: [PRICE], build: [BUILD] };

describe('taking a catalogue', () => {
  test('a file that is there already changes nothing, and says so', () => {
    const plan = planImport(known(ALL), wanted(ALL));
    expect(plan).toMatchObject({ differences: [], rejected: [], unchanged: 4 });
    expect(Object.values(plan.writes).flat()).toEqual([]);
  });

  test('a change is told field by field, with what was before', () => {
    const plan = planImport(known(ALL), wanted({ ...ALL, price: [{ ...PRICE, amountMinor: 120 }] }));
    const fields = [{ field: 'amount', from: '1.00 USD', to: '1.20 USD' }];
    expect(plan.differences).toEqual([{ kind: 'price', id: priceId(PRICE), change: 'changed', fields }]);
    expect(plan.writes.price).toEqual([{ ...PRICE, amountMinor: 120 }]);
  });

  test('a picture that the file does not mention stays, one that it empties goes', () => {
    const there = known({ product: [{ ...PRODUCT, image: 'f'.repeat(64) }] });
    expect(planImport(there, wanted({ product: [PRODUCT] })).differences).toEqual([]);
    const [gone] = planImport(there, wanted({ product: [{ ...PRODUCT, image: null }] })).differences;
    expect(gone?.fields).toEqual([{ field: 'image', from: 'f'.repeat(64), to: null }]);
  });

  test('what was sold by one licence type is never judged by another', () => {
    const plan = planImport(
      known({ product: [PRODUCT] }),
      wanted({ ...ALL, product: [{ ...PRODUCT, licenceType: 'subscription' }] }),
    );
    expect(plan.rejected.map(({ kind, code }) => [kind, code])).toEqual([
      ['product', 'immutable'],
      ['sku', 'parent-rejected'],
      ['price', 'parent-rejected'],
      ['build', 'parent-rejected'],
    ]);
    expect(plan.differences).toEqual([]);
  });

  test('an ID of another product is refused, and what hangs on it', () => {
    const plan = planImport(known({ sku: [{ ...SKU, productId: 'Q' }] }), wanted({ ...ALL, build: [] }));
    expect(plan.rejected).toMatchObject([
      { kind: 'sku', field: 'skuId', code: 'belongs-elsewhere', values: { owner: 'Q' } },
      { kind: 'price', code: 'parent-rejected' },
    ]);
    expect(plan.writes.product).toEqual([PRODUCT]);
  });

  test('a choice of version, language, file type and architecture has one build, also within the file', () => {
    const other = { ...BUILD, id: 'C' };
    expect(planImport(known({ build: [BUILD] }), wanted({ build: [other] })).rejected).toMatchObject([
      { id: 'C', code: 'build-taken', values: { owner: 'B' } },
    ]);
    expect(planImport(known(), wanted({ build: [BUILD, other] })).rejected).toMatchObject([{ id: 'C' }]);
  });

  test('a file that a link hands out is never exchanged for another', () => {
    const change = wanted({ build: [{ ...BUILD, sha256: 'b'.repeat(64) }] });
    expect(planImport(known({ build: [BUILD] }, ['B']), change).rejected).toMatchObject([{ code: 'build-in-use' }]);
    expect(planImport(known({ build: [BUILD] }), change).rejected).toEqual([]);
  });
});

describe('prices', () => {
  const price = (validFromMs: number, validToMs: number | null): PriceRow => ({ ...PRICE, validFromMs, validToMs });

  test('of which one ends where the next begins do not meet', () => {
    expect(clashes([], located([price(0, 10), price(10, null)]))).toEqual([]);
  });

  test('a new one beside an open one is refused, unless the file ends that one too', () => {
    const there = [price(0, null)];
    expect(clashes(there, located([price(10, null)]))).toHaveLength(1);
    expect(clashes(there, located([price(0, 10), price(10, null)]))).toEqual([]);
  });

  test('when ending the old one is refused, the new one is as well', () => {
    const there = [price(0, 20), price(20, null)];
    const found = clashes(there, located([price(0, 30), price(10, 20)]));
    expect(found.map(({ wanted: { row } }) => row.validFromMs).sort()).toEqual([0, 10]);
  });

  const period = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 1, max: 20 })))
    .map(([from, length]) => price(from, length === null ? null : from + length));
  const distinct = (rows: PriceRow[]) => [...new Map(rows.map((row) => [row.validFromMs, row])).values()];
  const meeting = (rows: readonly PriceRow[]) =>
    rows.some((a) =>
      rows.some((b) => a !== b && a.validFromMs <= b.validFromMs && (a.validToMs ?? Infinity) > b.validFromMs),
    );

  test('never hold at the same time, whatever the file says', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), fc.array(period, { maxLength: 6 }), (before, typed) => {
        const there = distinct(before).filter(
          (row, _index, all) => !meeting([row, ...all.filter((each) => each !== row)]),
        );
        const rows = located(distinct(typed));
        const refused = new Set(clashes(there, rows).map(({ wanted: each }) => each));
        const taken = rows.filter((each) => !refused.has(each)).map(({ row }) => row);
        const after = distinct([...there, ...taken]);
        expect(meeting(after)).toBe(false);
      }),
    );
  });
});
