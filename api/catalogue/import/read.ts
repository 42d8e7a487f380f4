import type { z } from 'zod';
import type { Wanted } from '../../../domain/catalogue/plan.js';
import type {
  BuildRow,
  Located,
  PriceRow,
  ProductRow,
  Rejected,
  RowKind,
  SkuRow,
} from '../../../domain/catalogue/rows.js';
import { priceId } from '../../../domain/catalogue/rows.js';
import { Invalid } from '../../errors.js';
import { pointerTo, toFaults } from '../../issues.js';
import { type Picture, pictureOf } from './picture.js';
import { BuildFields, PriceFields, priceRowOf, ProductFields, SkuFields } from './row-schemas.js';

const PRODUCTS_MOST = 10_000;
type Path = readonly (string | number)[];

const nameOf = (typed: unknown, field: string): string | null => {
  const value = (typed as Record<string, unknown> | null)?.[field];
  return typeof value === 'string' ? value.slice(0, 100) : null;
};
const childrenOf = (typed: unknown, field: string): readonly unknown[] => {
  const value = (typed as Record<string, unknown> | null)?.[field];
  return Array.isArray(value) ? value : [];
};

/** A file, read row by row: the rows that are sound in themselves, those that are not, and the pictures. */
export interface ReadFile {
  readonly wanted: Wanted;
  readonly rejected: readonly Rejected[];
  /** By product. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

class Reader {
  readonly rejected: Rejected[] = [];
  readonly pictures = new Map<string, Picture>();
  readonly product: Located<ProductRow>[] = [];
  readonly sku: Located<SkuRow>[] = [];
  readonly price: Located<PriceRow>[] = [];
  readonly build: Located<BuildRow>[] = [];
  readonly #seen = new Set<string>();

  readProduct(typed: unknown, path: Path): void {
    const id = nameOf(typed, 'productId');
    const fields = this.#sound('product', ProductFields, typed, path, id);
    if (!fields || this.#repeated('product', fields.productId, path, 'productId')) return this.#orphans(typed, path);
    const picture = fields.image ? this.#picture(fields.productId, fields.image, path) : fields.image;
    if (picture === false) return this.#orphans(typed, path);
    const { productId, title, titleZh, description, descriptionZh, licenceType, keyType, returnWindow } = fields;
    const row: ProductRow = {
      ...{ id: productId, title, titleZh, description, descriptionZh, licenceType, keyType },
      returnHours: returnWindow?.hours ?? null,
      returnFullHours: returnWindow ? (returnWindow.fullHours ?? returnWindow.hours) : null,
      ...(picture === undefined ? {} : { image: picture }),
    };
    this.product.push({ pointer: pointerTo(path), row });
    for (const [index, sku] of fields.skus.entries()) this.#readSku(sku, [...path, 'skus', index], row);
    for (const [index, build] of fields.builds.entries()) this.#readBuild(build, [...path, 'builds', index], row.id);
  }

  #readSku(typed: unknown, path: Path, product: ProductRow): void {
    const id = nameOf(typed, 'skuId');
    const fields = this.#sound('sku', SkuFields, typed, path, id);
    if (!fields || this.#repeated('sku', fields.skuId, path, 'skuId')) return this.#orphanPrices(typed, path);
    const { skuId, title, titleZh, term = null } = fields;
    if ((term !== null) !== (product.licenceType !== 'perpetual')) {
      this.#reject('sku', skuId, path, 'term', term === null ? 'term-needed' : 'term-not-here');
      return this.#orphanPrices(typed, path);
    }
    this.sku.push({ pointer: pointerTo(path), row: { id: skuId, productId: product.id, title, titleZh, term } });
    for (const [index, price] of fields.prices.entries()) this.#readPrice(price, [...path, 'prices', index], skuId);
  }

  #readPrice(typed: unknown, path: Path, skuId: string): void {
    const fields = this.#sound('price', PriceFields, typed, path, skuId);
    const row = fields ? priceRowOf(skuId, fields) : null;
    if (!row) return;
    if (!this.#repeated('price', priceId(row), path, 'validFrom')) this.price.push({ pointer: pointerTo(path), row });
  }

  #readBuild(typed: unknown, path: Path, productId: string): void {
    const fields = this.#sound('build', BuildFields, typed, path, nameOf(typed, 'id'));
    if (!fields || this.#repeated('build', fields.id, path, 'id')) return;
    const { size: sizeBytes, ...rest } = fields;
    this.build.push({ pointer: pointerTo(path), row: { ...rest, productId, sizeBytes } });
  }

  /** What the schema lets through; null when it does not, and then every fault is written down. */
  #sound<T extends z.ZodType>(
    kind: RowKind,
    schema: T,
    typed: unknown,
    path: Path,
    id: string | null,
  ): z.output<T> | null {
    const parsed = schema.safeParse(typed);
    if (parsed.success) return parsed.data;
    for (const { pointer, code, values } of toFaults(parsed.error.issues, typed)) {
      const field = pointer.slice(1).replaceAll('/', '.');
      const place = `${pointerTo(path)}${pointer}`;
      this.rejected.push({ kind, id, pointer: place, field, code, ...(values ? { values } : {}) });
    }
    return null;
  }

  #reject(kind: RowKind, id: string | null, path: Path, field: string, code: string): void {
    this.rejected.push({
      kind,
      id,
      pointer: pointerTo(field === '' ? path : [...path, ...field.split('.')]),
      field,
      code,
    });
  }

  /** The first row of an ID counts. */
  #repeated(kind: RowKind, id: string, path: Path, field: string): boolean {
    const name = JSON.stringify([kind, id]);
    if (!this.#seen.has(name)) return !this.#seen.add(name);
    this.#reject(kind, id, path, field, 'repeated');
    return true;
  }

  #picture(productId: string, image: { data: string } | { file: string }, path: Path): string | false {
    const picture = 'data' in image ? pictureOf(image.data) : null;
    if (picture) this.pictures.set(productId, picture);
    else this.#reject('product', productId, path, 'image.data', 'picture');
    return picture?.sha256 ?? false;
  }

  #orphans(typed: unknown, path: Path): void {
    for (const [index, sku] of childrenOf(typed, 'skus').entries()) {
      const place = [...path, 'skus', index];
      this.#reject('sku', nameOf(sku, 'skuId'), place, '', 'parent-rejected');
      this.#orphanPrices(sku, place);
    }
    for (const [index, build] of childrenOf(typed, 'builds').entries()) {
      this.#reject('build', nameOf(build, 'id'), [...path, 'builds', index], '', 'parent-rejected');
    }
  }

  #orphanPrices(typed: unknown, path: Path): void {
    for (const [index] of childrenOf(typed, 'prices').entries()) {
      this.#reject('price', nameOf(typed, 'skuId'), [...path, 'prices', index], '', 'parent-rejected');
    }
  }
}

/** Errors: `Invalid` for what is no catalogue at all. */
export function readCatalogue(typed: unknown): ReadFile {
  const { products, ...others } = (typeof typed === 'object' && typed !== null ? typed : {}) as Record<string, unknown>;
  const strange = Array.isArray(typed) ? [] : Object.keys(others);
  if (strange.length > 0)
    throw new Invalid(strange.map((name) => ({ pointer: pointerTo([name]), code: 'unknown-field' })));
  if (!Array.isArray(products)) throw new Invalid([{ pointer: '/products', code: 'required' }]);
  if (products.length > PRODUCTS_MOST) {
    throw new Invalid([{ pointer: '/products', code: 'too-many', values: { maximum: PRODUCTS_MOST } }]);
  }
  const reader = new Reader();
  for (const [index, product] of products.entries()) reader.readProduct(product, ['products', index]);
  const { rejected, pictures, product, sku, price, build } = reader;
  return { rejected, pictures, wanted: { product, sku, price, build } };
}
