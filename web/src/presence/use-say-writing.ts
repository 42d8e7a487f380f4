import { useEffect, useRef } from 'react';
import type { Visibility } from '../conversation/calls.js';
import { sayWriting, usePresence } from './here.js';

/** The server forgets it after six seconds. */
export const AGAIN_MS = 3_000;

interface Said {
  readonly text: string;
  readonly visibility: Visibility;
  readonly writing: Visibility | null;
  readonly atMs: number;
}

/**
 * Says to others that something is being written, while keys are pressed; and that it is not, once the field is empty or
 * another one has taken its place.
 */
export function useSayWriting(ticketKey: string, text: string, visibility: Visibility): void {
  const you = usePresence(ticketKey)?.you;
  const said = useRef<Said>({ text, visibility, writing: null, atMs: 0 });
  useEffect(() => {
    const isOther = visibility !== said.current.visibility;
    if (you === undefined || (text === said.current.text && !isOther)) return;
    const writing = isOther || text === '' ? null : visibility;
    const isFresh = writing === said.current.writing && performance.now() - said.current.atMs < AGAIN_MS;
    if (isFresh || (writing === null && said.current.writing === null)) {
      said.current = { ...said.current, text, visibility };
      return;
    }
    said.current = { text, visibility, writing, atMs: performance.now() };
    sayWriting(ticketKey, you, writing);
  }, [ticketKey, you, text, visibility]);
}
