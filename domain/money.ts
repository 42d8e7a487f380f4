/** An amount in the currency's minor unit (cents), as a safe integer, never a float. Currency is ISO 4217. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** As it goes over the wire: a decimal string with the currency's own digits, such as `{"amount": "120.00", "currency": "USD"}`. */
export interface WireMoney {
  readonly amount: string;
  readonly currency: string;
}

/**
 * Currencies whose digits are not two. Source: ISO 4217 list one. The table is ours because a rule of a workflow must
 * not change with the ICU data of a Node release.
 */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
]);

/** How many digits follow the decimal point in `currency`. */
export const digitsOf = (currency: string): number => DIGITS.get(currency) ?? 2;

export const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code);

/** `{amountMinor: 12000, currency: 'USD'}` > `{amount: '120.00', currency: 'USD'}`. */
export function toWire({ amountMinor, currency }: Money): WireMoney {
  const digits = digitsOf(currency);
  const sign = amountMinor < 0 ? '-' : '';
  const padded = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const amount = digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
  return { amount: sign + amount, currency };
}

/**
 * Reads a decimal string exactly. Returns null when it is not a plain non-negative decimal, has more digits than the
 * currency, or would not be a safe integer of minor units. Missing decimals are zeros: `"120"` USD is 12000.
 */
export function fromWire({ amount, currency }: WireMoney): Money | null {
  if (amount.length > 20 || !isCurrency(currency)) return null;
  const match = /^(0|[1-9]\d*)(?:\.(\d+))?$/.exec(amount);
  const digits = digitsOf(currency);
  const [, whole = '', fraction = ''] = match ?? [];
  if (!match || fraction.length > digits) return null;
  const amountMinor = Number(whole + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : null;
}
