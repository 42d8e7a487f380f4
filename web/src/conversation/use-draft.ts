import type { TicketView } from '../../../api/tickets/schema.js';
import { useUploads } from '../attachments/use-uploads.js';
import { changeKept, type Keeping, useKept } from '../parts/use-kept.js';
import { useMyself } from '../session/calls.js';
import type { Visibility } from './calls.js';
import type { Named } from './formatted.js';

/** What was typed and not sent yet. */
interface Words {
  readonly text: string;
  /** Who was chosen from the list; whose name stands there no more is not told. */
  readonly named: readonly Named[];
}

/** A message and a note each have words of their own: nothing that was meant for the desk stands where everyone reads. */
interface Draft {
  readonly visibility: Visibility;
  readonly words: Readonly<Record<Visibility, Words>>;
}

/** As it was kept while one text was for both. */
type Earlier = Words & { readonly visibility: Visibility };

const NOTHING: Words = { text: '', named: [] };

/** Kept in this browser, for this person and ticket only, until it is sent. */
const draftName = (userId: string, ticketId: string): string => `rescind.message.${userId}.${ticketId}`;

function asNow(kept: Draft | Earlier): Draft {
  if ('words' in kept) return kept;
  const { visibility, text, named } = kept;
  return { visibility, words: { public: NOTHING, internal: NOTHING, [visibility]: { text, named } } };
}

const withWords =
  (place: Visibility, change: (before: Words) => Words) =>
  (draft: Draft): Draft => ({ ...draft, words: { ...draft.words, [place]: change(draft.words[place]) } });

/** What is being written: to everyone, and as a note. One of the two is before one's eyes. */
export function useDraft({ id, moves }: TicketView) {
  const { me } = useMyself();
  const name = draftName(me.user.id, id);
  const begin = (kept: Draft | Earlier | null): Draft => {
    const begun = asNow(kept ?? { visibility: moves.message.allowed ? 'public' : 'internal', ...NOTHING });
    return moves['message-internal'].allowed ? begun : { ...begun, visibility: 'public' };
  };
  const isEmpty = ({ words }: Draft) => words.public.text === '' && words.internal.text === '';
  const keeping: Keeping<Draft> = { name, begin, isEmpty };
  const [{ visibility, words }, setDraft] = useKept(keeping);
  const files = {
    public: useUploads({ ticketId: id, keptAs: `${name}.public-files` }),
    internal: useUploads({ ticketId: id, keptAs: `${name}.internal-files` }),
  };
  const other = visibility === 'public' ? 'internal' : 'public';
  return {
    ...{ visibility, ...words[visibility], uploads: files[visibility] },
    /** Something is begun at the other place too. */
    isOtherBegun: words[other].text !== '' || files[other].files.length > 0,
    change: (news: Partial<Words>) => setDraft(withWords(visibility, (before) => ({ ...before, ...news }))),
    choose: (chosen: Visibility) => setDraft((before) => ({ ...before, visibility: chosen })),
    /** What was typed or attached while it was on its way is the next message's. The page may have been left meanwhile. */
    sent: (place: Visibility, text: string, fileIds: readonly string[]) => {
      changeKept(
        keeping,
        withWords(place, (before) => (before.text === text ? NOTHING : before)),
      );
      files[place].sent(fileIds);
    },
  };
}
