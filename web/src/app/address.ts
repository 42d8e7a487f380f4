import type { SearchSchemaInput } from '@tanstack/react-router';

type Search<Name extends string> = Partial<Record<Name, string>>;

/** Keeps the named parts of an address that are set, as strings: whoever links here may have added others. */
export const named =
  <const Name extends string>(...names: readonly Name[]) =>
  (typed: Search<Name>): Search<Name> =>
    Object.fromEntries(names.filter((name) => typed[name]).map((name) => [name, String(typed[name])])) as Search<Name>;

/** The same for a route, whose links may leave any of them out. */
export const searchOf =
  <const Name extends string>(...names: readonly Name[]) =>
  (typed: Search<Name> & SearchSchemaInput): Search<Name> =>
    named(...names)(typed);

/** Plain `?a=b`, so that a customer or an order can be written by hand and is never taken for a number. */
export const parseSearch = (text: string): Record<string, unknown> => Object.fromEntries(new URLSearchParams(text));

export function stringifySearch(parts: Readonly<Record<string, unknown>>): string {
  const set = Object.entries(parts).filter(([, value]) => value !== undefined && value !== '');
  if (set.length === 0) return '';
  return `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()}`;
}
