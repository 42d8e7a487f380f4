const LATIN = /[\x21-\x7e]/;

/** A name or amount among Chinese characters: a blank stands where Latin letters or digits touch them. */
export const apart = (name: string): string =>
  `${LATIN.test(name.at(0) ?? '') ? ' ' : ''}${name}${LATIN.test(name.at(-1) ?? '') ? ' ' : ''}`;
