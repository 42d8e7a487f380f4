import { createContext, useDeferredValue } from 'react';
import { useKept } from '../parts/use-kept.js';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** As high as most rows are, before they are measured: a card on a phone is higher. */
export const ROW_PX: Readonly<Record<Density, number>> = { comfortable: 62, compact: 44 };

/** In rows of one line what has no room is cut, and said whole by its title. */
export const IsCompact = createContext(false);

/**
 * How close together the rows stand, as this person chose it last in this browser. What is pressed is answered first, and
 * the rows are drawn after that.
 */
export function useDensity() {
  const [density, chooseDensity] = useKept<Density>({
    name: 'rescind.density',
    begin: (kept) => (kept === 'compact' ? kept : 'comfortable'),
    isEmpty: (chosen) => chosen === 'comfortable',
  });
  return { density, drawn: useDeferredValue(density), chooseDensity };
}
