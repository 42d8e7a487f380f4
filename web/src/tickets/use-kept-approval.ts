import type { TicketView } from '../../../api/tickets/schema.js';
import { useKeptStep } from './use-kept-words.js';

/** What is typed before something is approved. */
interface Typed {
  readonly comment: string;
  /** Whether only a part is approved. */
  readonly part: boolean;
  /** The amount of the part, as it was typed; all of it as long as nothing was. */
  readonly amount?: string;
}
type Kept = Typed & { readonly digest: string };

const NOTHING: Typed = { comment: '', part: false };

/**
 * What is typed in the dialog, kept like the words of every step. The amount is for the content that was read: once that
 * is another one, only the comment is there again.
 */
export function useKeptApproval({ id, approvalDigest }: TicketView) {
  const digest = approvalDigest ?? '';
  const [typed, setTyped, sent] = useKeptStep<Kept>({
    ...{ ticketId: id, step: 'approve' },
    begin: (kept) => (kept?.digest === digest ? kept : { ...NOTHING, comment: kept?.comment ?? '', digest }),
    isEmpty: ({ comment, part }) => comment === '' && !part,
  });
  return {
    typed,
    change: (news: Partial<Typed>) => setTyped((before) => ({ ...before, ...news, digest })),
    sent,
  };
}
