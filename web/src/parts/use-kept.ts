import { useEffect, useState } from 'react';
import { forget, keep, readKept } from './kept.js';

export interface Keeping<Kept> {
  readonly name: string;
  /** What it begins with, from what was kept. */
  readonly begin: (kept: Kept | null) => Kept;
  readonly isEmpty: (value: Kept) => boolean;
}

type Change<Kept> = (before: Kept) => Kept;

/** Those on the screen, by the name under which they are kept. */
const holders = new Map<string, Set<(change: Change<unknown>) => void>>();

function hold(name: string, holder: (change: Change<unknown>) => void): () => void {
  const there = holders.get(name) ?? new Set();
  holders.set(name, there.add(holder));
  return () => {
    there.delete(holder);
    if (there.size === 0) holders.delete(name);
  };
}

/** Changes what is kept from outside of its page, which may have been left, or opened again, by now. */
export function changeKept<Kept>({ name, begin, isEmpty }: Keeping<Kept>, change: Change<Kept>): void {
  const there = holders.get(name);
  if (there) {
    for (const tell of there) tell(change as Change<unknown>);
    return;
  }
  const value = change(begin(readKept<Kept>(localStorage, name)));
  if (isEmpty(value)) forget(localStorage, name);
  else keep(localStorage, name, value);
}

/** State that is kept in this browser from one opening to the next; nothing is kept of what is empty. */
export function useKept<Kept>({ name, begin, isEmpty }: Keeping<Kept>) {
  const [value, setValue] = useState(() => begin(readKept<Kept>(localStorage, name)));
  const empty = isEmpty(value);
  useEffect(() => {
    if (empty) forget(localStorage, name);
    else keep(localStorage, name, value);
  }, [empty, value, name]);
  useEffect(() => hold(name, (change) => setValue((before) => change(before) as Kept)), [name]);
  return [value, setValue] as const;
}
