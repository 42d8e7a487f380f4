import type { EN } from './en.js';

/** Every text of the pages, as the English ones are laid out. */
export type Words = Translated<typeof EN>;

/**
 * The same keys in another language: one that is missing or too many is a type error. `_one` may be absent where a
 * language has no singular; `_other` may not.
 */
export type Translated<T> = {
  [Key in keyof T as Key extends `${string}_one` ? never : Key]: T[Key] extends string ? string : Translated<T[Key]>;
};
