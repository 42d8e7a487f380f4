/** What a draft says of its order, in one column: as typed, with the chosen lines behind it (`…#1,3`). */
const CHOSEN = /^(.*?)(?:#(\d{1,4}(?:,\d{1,4})*))?$/s;

export interface OrderInput {
  readonly order: string | null;
  readonly lineItemNumbers: readonly number[] | null;
}

export function writeOrderInput({ order, lineItemNumbers }: OrderInput): string | null {
  if (!order && !lineItemNumbers) return null;
  return lineItemNumbers ? `${order ?? ''}#${lineItemNumbers.join(',')}` : order;
}

export function readOrderInput(stored: string | null): OrderInput {
  const [, order = '', numbers] = CHOSEN.exec(stored ?? '') ?? [];
  return { order: order === '' ? null : order, lineItemNumbers: numbers ? numbers.split(',').map(Number) : null };
}
