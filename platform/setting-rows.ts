import { duration, type Parser, text } from './setting-parsers.js';

export type Profile = 'demo' | 'production';

/** One setting: everything that the program, `docs/settings.md` and a person need to know of it. */
export interface Row<T> {
  readonly env: string;
  readonly parse: Parser<NonNullable<T>>;
  /** The text taken when the variable is unset or empty, in both profiles or for each. */
  readonly fallback?: string | Partial<Record<Profile, string>>;
  /** The profiles that do not start without it. */
  readonly required?: readonly Profile[];
  readonly unit: string;
  readonly meaning: string;
  /** Never printed, never logged; in production neither short, simple nor a sample. */
  readonly secret?: true;
  /** Part of the outer contract, but this version does nothing with it; setting it gives a warning. */
  readonly reserved?: true;
}

type Spec<T> = Omit<Row<T>, 'env' | 'parse'>;
/** A setting that always has a value. */
export const row = <T>(env: string, parse: Parser<T>, spec: Spec<T>): Row<T> => ({ env, parse, ...spec }) as Row<T>;
/** A setting that may be absent. */
export const maybe = <T>(env: string, parse: Parser<T>, spec: Spec<T>): Row<T | undefined> =>
  ({ env, parse, ...spec }) as Row<T | undefined>;
/** How long something lasts, held in milliseconds. */
export const lasting = (
  env: string,
  fallback: Spec<number>['fallback'],
  meaning: string,
  least?: string,
  most?: string,
): Row<number> =>
  row(env, duration(least, most), { ...(fallback ? { fallback } : {}), unit: 'ISO 8601 duration', meaning });
/** Where a file is, if there is one. */
export const file = (env: string, meaning: string): Row<string | undefined> =>
  maybe(env, text(), { unit: 'file', meaning });
/** Part of the contract; nothing reads it yet. */
export const reserved = (env: string, meaning: string, secret = false): Row<string | undefined> =>
  maybe(env, text(), { unit: 'text', meaning, reserved: true, ...(secret ? { secret: true } : {}) });
