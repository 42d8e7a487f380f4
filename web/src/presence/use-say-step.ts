import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMyself } from '../session/calls.js';
import { sayWriting, usePresence } from './here.js';
import { AGAIN_MS, useSayWriting } from './use-say-writing.js';

/**
 * Says that a step's dialog is open. Of the desk only colleagues hear it, that one is deciding, as long as the dialog is open and
 * in sight; of a partner's people everyone, that they write, while they do.
 */
export function useSayStep(words = ''): void {
  const { ticketId } = useParams({ from: '/inside/tickets/$ticketId' });
  const { isDesk } = useMyself();
  const you = usePresence(ticketId)?.you;
  useSayWriting(ticketId, isDesk ? '' : words, 'public');
  useEffect(() => {
    if (!isDesk || you === undefined) return;
    const say = () => (document.visibilityState === 'visible' ? sayWriting(ticketId, you, 'decision') : undefined);
    say();
    const again = setInterval(say, AGAIN_MS);
    return () => {
      clearInterval(again);
      sayWriting(ticketId, you, null);
    };
  }, [isDesk, ticketId, you]);
}
