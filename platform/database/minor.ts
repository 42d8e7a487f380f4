/** A BIGINT of the database (money, sizes) as a number; the range CHECK of the column makes it exact. */
export function minor(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`Not a safe integer: ${value}`);
  return number;
}
