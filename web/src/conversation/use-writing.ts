import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { useUploads } from '../attachments/use-uploads.js';
import { useWish } from '../call/wish.js';
import { forget } from '../parts/kept.js';
import { say } from '../parts/snack.js';
import { useKept } from '../parts/use-kept.js';
import { useMyself } from '../session/calls.js';
import { refreshTicket, tellCase } from '../tickets/calls.js';
import { wordsName } from '../tickets/use-kept-words.js';
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
  const begin = (kept: Draft | null): Draft => {
    const visibility = message.allowed ? 'public' : 'internal';
    const begun = kept ?? { text: '', visibility, named: [] };
    return begun.visibility === 'internal' && !note.allowed ? { ...begun, visibility } : begun;
  };
  const [draft, setDraft] = useKept<Draft>({ name, begin, isEmpty: ({ text }) => text === '' });
  const change = (news: Partial<Draft>) => setDraft((before) => ({ ...before, ...news }));
  /** What was typed while it was on its way is the next message's. */
  const sent = (text: string) =>
    setDraft((before) => (before.text === text ? { ...before, text: '', named: [] } : before));
  return { draft, change, sent };
}

/** Whether what is written goes to the case as the partner's answer, which it does where one is awaited, or is only read. */
function useAnswering({ id, moves }: TicketView, visibility: Visibility) {
  const { me } = useMyself();
  const [isRemark, setRemark] = useState(false);
  const canAnswer = moves.answer.allowed && visibility === 'public';
  const isAnswer = canAnswer && !isRemark;
  const done = () => {
    setRemark(false);
    // What was begun in the dialog answered the same question.
    if (isAnswer) forget(localStorage, wordsName(me.user.id, id, 'answer'));
  };
  return { canAnswer, isRemark, setRemark, isAnswer, done };
}

/** What is being written, and its sending. A message sent again after a lost answer is one message. */
export function useWriting(ticket: TicketView) {
  const { t } = useTranslation();
  const { draft, change, sent } = useDraft(ticket);
  const uploads = useUploads({ ticketId: ticket.id });
  const wish = useWish();
  const { text, visibility, named } = draft;
  const answering = useAnswering(ticket, visibility);
  const stored = toStored(text.trim(), named);
  const sending = useMutation({
    mutationFn: async (typed: string) => {
      const attachmentIds = uploads.ids;
      if (!answering.isAnswer) {
        const body = { text: stored, visibility, attachmentIds };
        return void (await sendMessage(ticket.id, body, wish.keyFor(body)));
      }
      // The case takes plain words: names stand in them as they are read.
      const body = { text: typed.trim(), attachmentIds };
      const said = await tellCase({ ticketId: ticket.id, verb: 'answer', body, idempotencyKey: wish.keyFor(body) });
      say(t(said.confirmed ? 'tickets.said.answer' : 'tickets.said.accepted'));
    },
    onSuccess: (_done, typed) => {
      sent(typed);
      answering.done();
      uploads.clear();
      wish.done();
    },
    onSettled: () => void refreshTicket(ticket.id, String(ticket.number)),
  });
  const isReady = stored !== '' && !sending.isPending && !uploads.isBusy;
  return {
    ...draft,
    ...answering,
    stored,
    /** Somebody is named: the case would take the name as a word. */
    callsSomebody: stored !== text.trim(),
    change,
    uploads,
    sending,
    isReady,
    send: () => (isReady ? sending.mutate(text) : undefined),
  };
}

export type Writing = ReturnType<typeof useWriting>;
