import { useEffect, useSyncExternalStore } from 'react';
import { DoneIcon } from './icons.js';

/** A short word that something is done. It goes by itself and is read out. */
const SHOWN_MS = 5_000;
let current: { readonly id: number; readonly text: string } | null = null;
const listeners = new Set<() => void>();

function set(next: typeof current): void {
  current = next;
  for (const tell of listeners) tell();
}

let count = 0;
export function say(text: string): void {
  count += 1;
  set({ id: count, text });
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function Snack() {
  const snack = useSyncExternalStore(subscribe, () => current);
  useEffect(() => {
    if (!snack) return;
    const timer = window.setTimeout(() => set(null), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [snack]);
  return (
    <div className="snacks" role="status">
      {snack ? (
        <p key={snack.id} className="snack">
          <DoneIcon aria-hidden />
          {snack.text}
        </p>
      ) : null}
    </div>
  );
}
