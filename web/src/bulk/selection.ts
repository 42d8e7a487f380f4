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
      toggle: (id) => {
        const others = [...chosen].filter((each) => each !== id);
        setChosen(new Set(chosen.has(id) ? others : [...others, id]));
      },
      add: (ids) => setChosen(new Set([...chosen, ...ids])),
      clear: () => setChosen(new Set()),
    }),
    [chosen],
  );
}
