/** What was paid for a line, tax included, and how much of that was tax. In the currency's minor unit. */
export interface PaidLine {
  readonly grossMinor: number;
  readonly taxMinor: number;
}

/** A line's part of what is given back, tax included, and the tax in it. */
export interface CreditedShare {
  readonly amountMinor: number;
  readonly taxMinor: number;
}

/**
 * Divides what is given back among the lines it is for, by what was paid for each. The parts add up to the amount
 * exactly: each one ends where the next begins, so that nothing is rounded twice. A line that goes back whole gives back
 * its tax to the unit; of a part, the tax is rounded to the nearest unit, halves up.
 */
export function creditedShares(amountMinor: number, lines: readonly PaidLine[]): readonly CreditedShare[] {
  const total = lines.reduce((sum, { grossMinor }) => sum + BigInt(grossMinor), 0n);
  let paid = 0n;
  let given = 0n;
  return lines.map(({ grossMinor, taxMinor }, index) => {
    paid += BigInt(grossMinor);
    const until =
      index === lines.length - 1 || total === 0n ? BigInt(amountMinor) : (BigInt(amountMinor) * paid) / total;
    const share = until - given;
    given = until;
    return { amountMinor: Number(share), taxMinor: taxIn(share, BigInt(taxMinor), BigInt(grossMinor)) };
  });
}

const taxIn = (share: bigint, tax: bigint, gross: bigint): number =>
  gross === 0n ? 0 : Number((2n * share * tax + gross) / (2n * gross));
