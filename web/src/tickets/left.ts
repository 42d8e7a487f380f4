import { createContext, useContext } from 'react';

/** IDs of the requests that are still drawn, and in the list no more. */
export const LeftTickets = createContext<ReadonlySet<string>>(new Set());
export const useHasLeft = (id: string): boolean => useContext(LeftTickets).has(id);
