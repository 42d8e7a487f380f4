import type { TicketView } from '../../../api/tickets/schema.js';
import { useUploads } from '../attachments/use-uploads.js';
import { forget } from '../parts/kept.js';
import { type Keeping, useKept } from '../parts/use-kept.js';
import { useMyself } from '../session/calls.js';

/** Where it is kept: by person, request and step. */
export const wordsName = (userId: string, ticketId: string, step: string): string =>
  `rescind.words.${userId}.${ticketId}.${step}`;

interface KeptStep<Kept> extends Omit<Keeping<Kept>, 'name'> {
  readonly ticketId: string;
  readonly step: string;
}

/** State of a step's dialog, kept for this person, request and step, and how to say that it was sent. */
export function useKeptStep<Kept>({ ticketId, step, ...keeping }: KeptStep<Kept>) {
  const { me } = useMyself();
  const name = wordsName(me.user.id, ticketId, step);
  const [value, setValue] = useKept<Kept>({ name, ...keeping });
  return [value, setValue, () => forget(localStorage, name)] as const;
}

/** What is typed in the dialog of a step: a key pressed by mistake does not lose it. */
export function useKeptWords({ id }: Pick<TicketView, 'id'>, step: string) {
  const [words, setWords, sent] = useKeptStep<string>({
    ...{ ticketId: id, step },
    begin: (kept) => kept ?? '',
    isEmpty: (typed) => typed === '',
  });
  return { words, setWords, sent };
}

/** The files chosen in the dialog of a step: there again with its words, also those that were still on their way. */
export function useKeptFiles({ id }: Pick<TicketView, 'id'>, step: string) {
  const { me } = useMyself();
  return useUploads({ ticketId: id, keptAs: wordsName(me.user.id, id, `${step}.files`) });
}
