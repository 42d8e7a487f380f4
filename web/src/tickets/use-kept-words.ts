import type { TicketView } from '../../../api/tickets/schema.js';
import { forget } from '../parts/kept.js';
import { useKept } from '../parts/use-kept.js';
import { useMyself } from '../session/calls.js';

/** Where it is kept: by person, request and step. */
export const wordsName = (userId: string, ticketId: string, step: string): string =>
  `rescind.words.${userId}.${ticketId}.${step}`;

/** What is typed in the dialog of a step: a key pressed by mistake does not lose it. */
export function useKeptWords({ id }: Pick<TicketView, 'id'>, step: string) {
  const { me } = useMyself();
  const name = wordsName(me.user.id, id, step);
  const [words, setWords] = useKept<string>({
    name,
    begin: (kept) => kept ?? '',
    isEmpty: (typed) => typed === '',
  });
  return { words, setWords, sent: () => forget(localStorage, name) };
}
