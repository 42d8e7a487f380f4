import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TicketView } from '../../../api/tickets/schema.js';
import { useUploads } from '../attachments/use-uploads.js';
import { useWish } from '../call/wish.js';
import { forget, keep, readKept } from '../parts/kept.js';
import { useMyself } from '../session/calls.js';
import { refreshTicket } from '../tickets/calls.js';
import { sendMessage, type Visibility } from './calls.js';
import type { Named } from './formatted.js';
import { toStored } from './naming.js';

/** What was typed and not sent yet. */
interface Draft {
  readonly text: string;
  readonly visibility: Visibility;
  /** Who was chosen from the list; whose name stands there no more is not told. */
  readonly named: readonly Named[];
}

/** Kept in this browser, for this person and ticket only, until it is sent. */
const draftName = (userId: string, ticketId: string): string => `rescind.message.${userId}.${ticketId}`;

function useDraft(ticket: TicketView) {
  const { me } = useMyself();
  const { message, 'message-internal': note } = ticket.moves;
  const name = draftName(me.user.id, ticket.id);
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = readKept<Draft>(localStorage, name);
    const visibility = message.allowed ? 'public' : 'internal';
    const begun = kept ?? { text: '', visibility, named: [] };
    return begun.visibility === 'internal' && !note.allowed ? { ...begun, visibility } : begun;
  });
  useEffect(() => {
    if (draft.text === '') forget(localStorage, name);
    else keep(localStorage, name, draft);
  }, [draft, name]);
  const change = (news: Partial<Draft>) => setDraft((before) => ({ ...before, ...news }));
  /** What was typed while it was on its way is the next message's. */
  const sent = (text: string) =>
    setDraft((before) => (before.text === text ? { ...before, text: '', named: [] } : before));
  return { draft, change, sent };
}

/** What is being written, and its sending. A message sent again after a lost answer is one message. */
export function useWriting(ticket: TicketView) {
  const { draft, change, sent } = useDraft(ticket);
  const uploads = useUploads();
  const wish = useWish();
  const { text, visibility, named } = draft;
  const stored = toStored(text.trim(), named);
  const sending = useMutation({
    mutationFn: (_typed: string) => {
      const body = { text: stored, visibility, attachmentIds: uploads.ids };
      return sendMessage(ticket.id, body, wish.keyFor(body));
    },
    onSuccess: (_message, typed) => {
      sent(typed);
      uploads.clear();
      wish.done();
      void refreshTicket(ticket.id, String(ticket.number));
    },
  });
  const isReady = stored !== '' && !sending.isPending && !uploads.isBusy;
  return {
    ...draft,
    stored,
    change,
    uploads,
    sending,
    isReady,
    send: () => (isReady ? sending.mutate(text) : undefined),
  };
}

export type Writing = ReturnType<typeof useWriting>;
