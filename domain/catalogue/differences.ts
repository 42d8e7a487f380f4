import { toWire } from '../money.js';
import { instant } from '../time.js';
import { idOf, type PriceRow, type RowKind, type Rows } from './rows.js';

type Shown = string | number | null;

export interface Difference {
  readonly kind: RowKind;
  readonly id: string;
  readonly change: 'added' | 'changed';
  readonly fields: readonly { readonly field: string; readonly from: Shown; readonly to: Shown }[];
}

type Fields<Row> = Readonly<Record<string, (row: Row) => Shown | undefined>>;

const amountOf = ({ amountMinor, currency }: PriceRow): string => {
  const { amount } = toWire({ amountMinor, currency });
  return `${amount} ${currency}`;
};

/** The fields in which two rows of one ID can differ, by the names of the file. Undefined: not said, so it stays. */
const FIELDS: { readonly [K in RowKind]: Fields<Rows[K]> } = {
  product: {
    title: ({ title }) => title,
    titleZh: ({ titleZh }) => titleZh,
    description: ({ description }) => description,
    descriptionZh: ({ descriptionZh }) => descriptionZh,
    licenceType: ({ licenceType }) => licenceType,
    keyType: ({ keyType }) => keyType,
    'returnWindow.hours': ({ returnHours }) => returnHours,
    'returnWindow.fullHours': ({ returnFullHours }) => returnFullHours,
    image: ({ image }) => image,
  },
  sku: {
    productId: ({ productId }) => productId,
    title: ({ title }) => title,
    titleZh: ({ titleZh }) => titleZh,
    term: ({ term }) => term,
  },
  price: {
    amount: amountOf,
    validTo: ({ validToMs }) => (validToMs === null ? null : instant(validToMs)),
  },
  build: {
    productId: ({ productId }) => productId,
    version: ({ version }) => version,
    language: ({ language }) => language,
    fileType: ({ fileType }) => fileType,
    architecture: ({ architecture }) => architecture,
    size: ({ sizeBytes }) => sizeBytes,
    sha256: ({ sha256 }) => sha256,
    fileName: ({ fileName }) => fileName,
  },
};

const isNothing = (value: Shown): boolean => value === null || value === '';

/** What taking `wanted` would change; null when it would change nothing. */
export function differenceOf<K extends RowKind>(
  kind: K,
  known: Rows[K] | undefined,
  wanted: Rows[K],
): Difference | null {
  const table = FIELDS[kind] as Fields<Rows[K]>;
  const fields = Object.entries(table).flatMap(([field, read]) => {
    const to = read(wanted);
    const from = known ? (read(known) ?? null) : null;
    const same = to === undefined || (known ? from === to : isNothing(to));
    return same ? [] : [{ field, from, to }];
  });
  if (known && fields.length === 0) return null;
  return { kind, id: idOf(kind, wanted), change: known ? 'changed' : 'added', fields };
}
