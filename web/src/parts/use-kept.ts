import { useEffect, useState } from 'react';
import { forget, keep, readKept } from './kept.js';

export interface Keeping<Kept> {
  readonly name: string;
  /** What it begins with, from what was kept. */
  readonly begin: (kept: Kept | null) => Kept;
  readonly isEmpty: (value: Kept) => boolean;
}

/** State that is kept in this browser from one opening to the next; nothing is kept of what is empty. */
export function useKept<Kept>({ name, begin, isEmpty }: Keeping<Kept>) {
  const [value, setValue] = useState(() => begin(readKept<Kept>(localStorage, name)));
  const empty = isEmpty(value);
  useEffect(() => {
    if (empty) forget(localStorage, name);
    else keep(localStorage, name, value);
  }, [empty, value, name]);
  return [value, setValue] as const;
}
