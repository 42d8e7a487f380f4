import { useEffect, useRef } from 'react';
import type { Visibility } from '../conversation/calls.js';
import { sayWriting, usePresence } from './here.js';

/** The server forgets it after six seconds. */
const AGAIN_MS = 3_000;

/** Says to others that something is being written, while keys are pressed; and that it is not, once the field is empty. */
export function useSayWriting(ticketKey: string, text: string, visibility: Visibility): void {
  const you = usePresence(ticketKey)?.you;
  const said = useRef<{ readonly text: string; readonly writing: Visibility | null; readonly atMs: number }>({
    ...{ text, writing: null, atMs: 0 },
  });
  useEffect(() => {
    if (you === undefined || text === said.current.text) return;
    const writing = text === '' ? null : visibility;
    const isFresh = writing === said.current.writing && performance.now() - said.current.atMs < AGAIN_MS;
    if (isFresh || (writing === null && said.current.writing === null)) {
      said.current = { ...said.current, text };
      return;
    }
    said.current = { text, writing, atMs: performance.now() };
    sayWriting(ticketKey, you, writing);
  }, [ticketKey, you, text, visibility]);
}
