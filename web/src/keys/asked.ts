import { useSyncExternalStore } from 'react';

/** Which of the two is open: the palette, or the sheet that says what keys do. */
export type Asked = 'palette' | 'help' | null;

let asked: Asked = null;
const listeners = new Set<() => void>();

export function ask(next: Asked): void {
  asked = next;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const useAsked = (): Asked => useSyncExternalStore(subscribe, () => asked);
