/**
 * A part of a text, in either case, for a filter of Prisma. Its `contains` is a pattern of SQL, in which `%` and `_` stand
 * for anything: here they stand for themselves.
 */
export const containing = (typed: string) =>
  ({ contains: typed.replace(/[\\%_]/g, String.raw`\$&`), mode: 'insensitive' }) as const;
