import { useSyncExternalStore } from 'react';
import { queryClient } from '../call/client.js';
import { codeOf } from '../call/problem.js';
import { beginUpload } from './calls.js';
import { type Sent, sendFile } from './sending.js';

/** A file that this page is sending, by its build. It goes on while the reader looks at other pages. */
export interface Sending {
  readonly file: File;
  readonly state: 'sending' | 'paused' | 'failed';
  readonly sent: Sent;
  readonly error: unknown;
}

let sendings: ReadonlyMap<string, Sending> = new Map();
const running = new Map<string, AbortController>();
const listeners = new Set<() => void>();

function put(buildId: string, sending: Sending | null): void {
  const next = new Map(sendings);
  if (sending) next.set(buildId, sending);
  else next.delete(buildId);
  sendings = next;
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const useSendings = (): ReadonlyMap<string, Sending> => useSyncExternalStore(subscribe, () => sendings);

const refresh = () => queryClient.invalidateQueries({ queryKey: ['builds'] });

/** Begins, or goes on with the parts that are missing. What became of it stands in the build. */
export async function send(buildId: string, file: File): Promise<void> {
  running.get(buildId)?.abort();
  const control = new AbortController();
  running.set(buildId, control);
  const now = (news: Partial<Sending>) => {
    const before = sendings.get(buildId);
    const nothing = { received: 0, size: file.size, isJoining: false };
    if (running.get(buildId) !== control) return;
    put(buildId, { file, state: 'sending', sent: before?.sent ?? nothing, error: null, ...news });
  };
  now({});
  try {
    const upload = await beginUpload(buildId);
    await sendFile(upload, file, (sent) => now({ sent }), control.signal);
    forget(buildId);
  } catch (error) {
    if (control.signal.aborted) now({ state: 'paused' });
    // Measured, and not what was promised: the build itself says so.
    else if (codeOf(error) === 'validation') forget(buildId);
    else now({ state: 'failed', error });
  } finally {
    await refresh();
  }
}

export const pause = (buildId: string): void => running.get(buildId)?.abort();

/** Without a word to the server: what has come stays there. */
export function forget(buildId: string): void {
  const control = running.get(buildId);
  running.delete(buildId);
  control?.abort();
  put(buildId, null);
}
