import { isLicenceType, type LicenceType, type Policy, policyAt } from '../../domain/policy/policy.js';
import { hoursIn, returnRuleOf } from '../../domain/policy/windows.js';
import { toWire } from '../../domain/money.js';
import { titleIn } from '../../domain/titles.js';
import type { Locale } from '../../domain/words.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { minor } from '../../platform/database/minor.js';
import type { BuildView, ProductView } from './schema.js';

/** Where a product is sold, and for what: a partner's country and currency. */
export interface Market {
  readonly country: string;
  readonly currency: string;
}

/** Which picture it is; its bytes are read only to be shown. */
export const IMAGE = { select: { sha256: true } } as const;

/** Everything of a product, with the prices that hold now in one market; without a market, no price. */
export const productInclude = (market: Market | null, now: Date) =>
  ({
    image: IMAGE,
    builds: { orderBy: [{ version: 'desc' }, { language: 'asc' }, { fileType: 'asc' }, { architecture: 'asc' }] },
    skus: {
      orderBy: { id: 'asc' },
      include: {
        prices: {
          where: {
            market: market?.country ?? '--',
            currency: market?.currency ?? '---',
            validFrom: { lte: now },
            OR: [{ validTo: null }, { validTo: { gt: now } }],
          },
          orderBy: { validFrom: 'desc' },
          take: 1,
        },
      },
    },
  }) as const satisfies Prisma.ProductInclude;
export type ProductRow = Prisma.ProductGetPayload<{ include: ReturnType<typeof productInclude> }>;

export const licenceOf = ({ licenceType }: { licenceType: string }): LicenceType =>
  isLicenceType(licenceType) ? licenceType : 'perpetual';

export const buildView = (row: ProductRow['builds'][number]): BuildView => ({
  version: row.version,
  language: row.language,
  fileType: row.fileType,
  architecture: row.architecture,
  size: minor(row.sizeBytes),
  sha256: row.sha256,
  available: row.storageName !== null,
});

/** The window that holds for what is bought now. */
function returnWindowOf(
  row: Pick<ProductRow, 'licenceType' | 'returnHours' | 'returnFullHours'>,
  policies: readonly Policy[],
) {
  const own = returnRuleOf(row);
  const { window, fullWithin } = own ?? policyAt(Date.now(), policies).returns[licenceOf(row)];
  const source = own ? ('product' as const) : ('policy' as const);
  return { hours: hoursIn(window), fullHours: hoursIn(fullWithin), source };
}

/** Where a product's picture is, named by what it shows. */
export const imageOf = ({ id, image }: Pick<ProductRow, 'id' | 'image'>): string | null =>
  image && `/api/v1/products/${encodeURIComponent(id)}/image?version=${image.sha256.slice(0, 16)}`;

export function productView(row: ProductRow, locale: Locale, policies: readonly Policy[]): ProductView {
  const builds = row.builds.map(buildView);
  return {
    productId: row.id,
    title: titleIn(locale, row),
    description: locale === 'zh-TW' ? row.descriptionZh : row.description,
    licenceType: licenceOf(row),
    keyType: row.keyType,
    returnWindow: returnWindowOf(row, policies),
    image: imageOf(row),
    skus: row.skus.map((sku) => {
      const [price] = sku.prices;
      return {
        skuId: sku.id,
        title: titleIn(locale, sku),
        term: sku.term,
        price: price ? toWire({ amountMinor: minor(price.amountMinor), currency: price.currency }) : null,
        builds,
      };
    }),
  };
}
