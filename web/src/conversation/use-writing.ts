import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { useWish } from '../call/wish.js';
import { forget } from '../parts/kept.js';
import { say } from '../parts/snack.js';
import { useMyself } from '../session/calls.js';
import { refreshTicket, tellCase } from '../tickets/calls.js';
import { wordsName } from '../tickets/use-kept-words.js';
import { sendMessage, type Visibility } from './calls.js';
import { toStored } from './naming.js';
import { useDraft } from './use-draft.js';

/** Whether what is written goes to the case as the partner's answer, which it does where one is awaited, or is only read. */
function useAnswering({ id, moves }: TicketView, visibility: Visibility) {
  const { me } = useMyself();
  const [isRemark, setRemark] = useState(false);
  const canAnswer = moves.answer.allowed && visibility === 'public';
  const isAnswer = canAnswer && !isRemark;
  const done = (wasAnswer: boolean) => {
    setRemark(false);
    // What was begun in the dialog answered the same question.
    if (wasAnswer) forget(localStorage, wordsName(me.user.id, id, 'answer'));
  };
  return { canAnswer, isRemark, setRemark, isAnswer, done };
}

/** What was before one's eyes when it was sent: by the time it has arrived that may be something else. */
interface Sent {
  readonly visibility: Visibility;
  readonly text: string;
  readonly stored: string;
  readonly attachmentIds: readonly string[];
  readonly isAnswer: boolean;
}

/** Sends it to the case as the answer, or as a message. Sent again after a lost answer it is still one. */
function useSending(ticket: TicketView, onSent: (sent: Sent) => void) {
  const { t } = useTranslation();
  const wish = useWish();
  return useMutation({
    mutationFn: async ({ visibility, text, stored, attachmentIds, isAnswer }: Sent) => {
      if (!isAnswer) {
        const body = { text: stored, visibility, attachmentIds };
        return void (await sendMessage(ticket.id, body, wish.keyFor(body)));
      }
      // The case takes plain words: names stand in them as they are read.
      const body = { text: text.trim(), attachmentIds };
      const said = await tellCase({ ticketId: ticket.id, verb: 'answer', body, idempotencyKey: wish.keyFor(body) });
      say(t(said.confirmed ? 'tickets.said.answer' : 'tickets.said.accepted'));
    },
    onSuccess: (_done, sent) => {
      onSent(sent);
      wish.done();
    },
    onSettled: () => void refreshTicket(ticket.id, String(ticket.number)),
  });
}

/** What is being written, and its sending. */
export function useWriting(ticket: TicketView) {
  const draft = useDraft(ticket);
  const { text, visibility, named, uploads } = draft;
  const { done, ...answering } = useAnswering(ticket, visibility);
  const stored = toStored(text.trim(), named);
  const sending = useSending(ticket, (sent) => {
    draft.sent(sent.visibility, sent.text, sent.attachmentIds);
    done(sent.isAnswer);
  });
  const isReady = stored !== '' && !sending.isPending && !uploads.isBusy;
  const { isAnswer } = answering;
  const send = () => sending.mutate({ visibility, text, stored, attachmentIds: uploads.ids, isAnswer });
  return {
    ...draft,
    ...answering,
    stored,
    /** Somebody is named: the case would take the name as a word. */
    callsSomebody: stored !== text.trim(),
    /** What went wrong with what is before one's eyes. */
    error: sending.variables?.visibility === visibility ? sending.error : null,
    isReady,
    send: () => (isReady ? send() : undefined),
  };
}

export type Writing = ReturnType<typeof useWriting>;
