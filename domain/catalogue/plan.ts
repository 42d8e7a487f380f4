import { type Difference, differenceOf } from './differences.js';
import { clashes, faultOf } from './periods.js';
import { type BuildRow, idOf, type Located, type PriceRow, type Rejected, type RowKind, type Rows } from './rows.js';

/** What a file holds, row by row, as far as each row is sound in itself. */
export type Wanted = { readonly [K in RowKind]: readonly Located<Rows[K]>[] };

/** What is there already of all that a file names. `buildsInUse` have been handed out by a link. */
export interface Known {
  readonly product: ReadonlyMap<string, Rows['product']>;
  readonly sku: ReadonlyMap<string, Rows['sku']>;
  readonly price: ReadonlyMap<string, PriceRow>;
  readonly build: ReadonlyMap<string, BuildRow>;
  readonly buildsInUse: ReadonlySet<string>;
}

export interface Plan {
  readonly differences: readonly Difference[];
  readonly rejected: readonly Rejected[];
  readonly unchanged: number;
  /** The rows to write, new or changed. */
  readonly writes: { readonly [K in RowKind]: readonly Rows[K][] };
}

class Planner {
  readonly rejected: Rejected[] = [];
  readonly differences: Difference[] = [];
  readonly #gone = { product: new Set<string>(), sku: new Set<string>() };
  unchanged = 0;

  reject<K extends RowKind>(
    kind: K,
    { pointer, row }: Located<Rows[K]>,
    field: string,
    code: string,
    values?: Rejected['values'],
  ): void {
    const id = idOf(kind, row);
    if (kind === 'product' || kind === 'sku') this.#gone[kind as 'product' | 'sku'].add(id);
    const place = field === '' ? pointer : `${pointer}/${field}`;
    this.rejected.push({ kind, id, pointer: place, field, code, ...(values ? { values } : {}) });
  }

  /** Whether the row's parent was not taken; then neither is the row. */
  orphaned<K extends RowKind>(kind: K, located: Located<Rows[K]>, parent: 'product' | 'sku', id: string): boolean {
    if (!this.#gone[parent].has(id)) return false;
    this.reject(kind, located, '', 'parent-rejected');
    return true;
  }

  /** The rows of one kind that change something. */
  taken<K extends RowKind>(kind: K, known: ReadonlyMap<string, Rows[K]>, rows: readonly Located<Rows[K]>[]): Rows[K][] {
    return rows.flatMap(({ row }) => {
      const difference = differenceOf(kind, known.get(idOf(kind, row)), row);
      if (difference) this.differences.push(difference);
      else this.unchanged += 1;
      return difference ? [row] : [];
    });
  }
}

type Check<K extends RowKind> = (planner: Planner, located: Located<Rows[K]>) => boolean;

/** A product that was sold is judged by its licence type for ever. */
const productFits =
  ({ product }: Known): Check<'product'> =>
  (planner, located) => {
    const before = product.get(located.row.id);
    if (!before || before.licenceType === located.row.licenceType) return true;
    planner.reject('product', located, 'licenceType', 'immutable');
    return false;
  };

const skuFits =
  ({ sku }: Known): Check<'sku'> =>
  (planner, located) => {
    const { row } = located;
    if (planner.orphaned('sku', located, 'product', row.productId)) return false;
    const before = sku.get(row.id);
    if (before && before.productId !== row.productId) {
      planner.reject('sku', located, 'skuId', 'belongs-elsewhere', { owner: before.productId });
      return false;
    }
    if (before && before.term !== row.term) {
      planner.reject('sku', located, 'term', 'immutable');
      return false;
    }
    return true;
  };

const sameFile = (a: BuildRow, b: BuildRow): boolean => a.sha256 === b.sha256 && a.sizeBytes === b.sizeBytes;
const choiceOf = (b: BuildRow): string =>
  JSON.stringify([b.productId, b.version, b.language, b.fileType, b.architecture]);

/** Builds are chosen by version, language, file type and architecture: of each choice there is one. */
function buildFits({ build, buildsInUse }: Known): Check<'build'> {
  const choices = new Map([...build.values()].map((row) => [choiceOf(row), row.id]));
  return (planner, located) => {
    const { row } = located;
    if (planner.orphaned('build', located, 'product', row.productId)) return false;
    const before = build.get(row.id);
    const holder = choices.get(choiceOf(row));
    const wrong = ((): readonly [field: string, code: string, values?: Rejected['values']] | null => {
      if (before && before.productId !== row.productId) return ['id', 'belongs-elsewhere', { owner: before.productId }];
      if (holder !== undefined && holder !== row.id) return ['', 'build-taken', { owner: holder }];
      if (before && buildsInUse.has(row.id) && !sameFile(before, row)) return ['sha256', 'build-in-use'];
      return null;
    })();
    if (wrong) planner.reject('build', located, ...wrong);
    else choices.set(choiceOf(row), row.id);
    return wrong === null;
  };
}

const groupOf = ({ skuId, market, currency }: PriceRow): string => JSON.stringify([skuId, market, currency]);

function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

function pricesThatFit(planner: Planner, known: Known, wanted: readonly Located<PriceRow>[]): Located<PriceRow>[] {
  const there = grouped(known.price.values(), groupOf);
  const possible = wanted.filter((located) => !planner.orphaned('price', located, 'sku', located.row.skuId));
  const refused = new Set<Located<PriceRow>>();
  for (const [key, rows] of grouped(possible, ({ row }) => groupOf(row))) {
    for (const clash of clashes(there.get(key) ?? [], rows)) {
      const { field, code, values } = faultOf(clash);
      refused.add(clash.wanted);
      planner.reject('price', clash.wanted, field, code, values);
    }
  }
  return possible.filter((located) => !refused.has(located));
}

/** What taking a file would do: which rows change what, which are not taken and why. Decides, and changes nothing. */
export function planImport(known: Known, wanted: Wanted): Plan {
  const planner = new Planner();
  const fitting = <K extends RowKind>(rows: readonly Located<Rows[K]>[], fits: Check<K>) =>
    rows.filter((located) => fits(planner, located));
  const products = fitting(wanted.product, productFits(known));
  const skus = fitting(wanted.sku, skuFits(known));
  const prices = pricesThatFit(planner, known, wanted.price);
  const builds = fitting(wanted.build, buildFits(known));
  const writes = {
    product: planner.taken('product', known.product, products),
    sku: planner.taken('sku', known.sku, skus),
    price: planner.taken('price', known.price, prices),
    build: planner.taken('build', known.build, builds),
  };
  const { differences, rejected, unchanged } = planner;
  return { differences, rejected, unchanged, writes };
}
