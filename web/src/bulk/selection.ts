import { useMemo, useState } from 'react';

/** What was chosen on a page, by ID. */
export interface Selection {
  readonly size: number;
  has(id: string): boolean;
  toggle(id: string): void;
  add(ids: readonly string[]): void;
  clear(): void;
}

/** The same object until something else is chosen. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return useMemo(
    () => ({
      size: chosen.size,
      has: (id) => chosen.has(id),
      // Of what is chosen by then: somebody may choose while more is being read.
      toggle: (id) =>
        setChosen((now) => {
          const others = [...now].filter((each) => each !== id);
          return new Set(now.has(id) ? others : [...others, id]);
        }),
      add: (ids) => setChosen((now) => new Set([...now, ...ids])),
      clear: () => setChosen(new Set()),
    }),
    [chosen],
  );
}
