import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { FileDrop } from '../attachments/file-drop.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { useSayStep } from '../presence/use-say-step.js';
import { WhoDecides } from '../presence/who-decides.js';
import { useMyself } from '../session/calls.js';
import { OpenQuestion } from './open-question.js';
import { useKeptFiles, useKeptWords } from './use-kept-words.js';
import { useSay } from './use-say.js';
import { WordsField } from './words-field.js';

/** The verbs that are said with words. `field` is the name of the words in the body. */
const VERBS = {
  reject: { field: 'reason', most: 4000, needed: true, files: false },
  'request-information': { field: 'question', most: 10_000, needed: true, files: false },
  answer: { field: 'text', most: 10_000, needed: true, files: true },
  withdraw: { field: 'reason', most: 4000, needed: false, files: false },
  resolve: { field: 'text', most: 10_000, needed: true, files: false },
} as const;
export type WordsVerb = keyof typeof VERBS;

/** What a verb is said with. */
type Said = Readonly<Record<string, unknown>> & { readonly attachmentIds?: readonly string[] };

interface WordsDialogProps {
  readonly ticket: TicketView;
  readonly ticketKey: string;
  readonly verb: WordsVerb;
  readonly onClose: () => void;
}

/** Rejecting, asking, answering, withdrawing, resolving: what it will do, and the words that go with it. */
export function WordsDialog({ ticket, ticketKey, verb, onClose }: WordsDialogProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { field, most, needed, files } = VERBS[verb];
  const { words, setWords, sent } = useKeptWords(ticket, verb);
  const uploads = useKeptFiles(ticket, verb);
  useSayStep(words);
  // What is chosen while these are on their way goes with the next one.
  const done = ({ attachmentIds = [] }: Said) => (sent(), uploads.sent(attachmentIds), onClose());
  const saying = useSay(ticket, verb, done);
  const typed = words.trim();
  const confirm = () => {
    const attached = uploads.ids.length > 0 && { attachmentIds: uploads.ids };
    saying.mutate({ ...(typed !== '' && { [field]: typed }), ...attached });
  };
  return (
    <AskDialog
      title={t(`tickets.say.${verb}.title`)}
      confirm={t(`tickets.say.${verb}.confirm`)}
      consequence={t(`tickets.say.${verb}.consequence`)}
      error={saying.error}
      isBusy={saying.isPending}
      isReady={(!needed || typed !== '') && !uploads.isBusy}
      onConfirm={confirm}
      onClose={onClose}
    >
      {verb === 'answer' ? <OpenQuestion ticketKey={ticketKey} /> : null}
      <WhoDecides />
      <WordsField
        label={t(`tickets.say.${verb}.label`)}
        isNeeded={needed}
        answersFor={may('canned-answers:read') ? ticket : null}
        onChange={setWords}
        {...{ most, words }}
      />
      {files ? <FileDrop uploads={uploads} compact /> : null}
    </AskDialog>
  );
}
