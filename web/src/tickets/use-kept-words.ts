import type { TicketView } from '../../../api/tickets/schema.js';
import { forget } from '../parts/kept.js';
import { useKept } from '../parts/use-kept.js';
import { useMyself } from '../session/calls.js';

/** What is typed in the dialog of a step: a key pressed by mistake does not lose it. By person, request and step. */
export function useKeptWords({ id }: Pick<TicketView, 'id'>, step: string) {
  const { me } = useMyself();
  const name = `rescind.words.${me.user.id}.${id}.${step}`;
  const [words, setWords] = useKept<string>({
    name,
    begin: (kept) => kept ?? '',
    isEmpty: (typed) => typed === '',
  });
  return { words, setWords, sent: () => forget(localStorage, name) };
}
