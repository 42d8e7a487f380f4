/** Scripts whose letters look like one another's. */
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u] as const;

/** Whether a word is made of letters of several scripts that look alike: nobody could tell it from another name. */
export const isDisguised = (name: string): boolean =>
  name
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => ALIKE.filter((script) => script.test(word)).length > 1);
