import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { FileDrop } from '../attachments/file-drop.js';
import { useUploads } from '../attachments/use-uploads.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { useSay } from './use-say.js';

/** The verbs that are said with words. `field` is the name of the words in the body. */
const VERBS = {
  reject: { field: 'reason', needed: true, files: false },
  'request-information': { field: 'question', needed: true, files: false },
  answer: { field: 'text', needed: true, files: true },
  withdraw: { field: 'reason', needed: false, files: false },
  resolve: { field: 'text', needed: true, files: false },
} as const;
export type WordsVerb = keyof typeof VERBS;

interface WordsDialogProps {
  readonly ticket: TicketView;
  readonly verb: WordsVerb;
  readonly onClose: () => void;
}

/** Rejecting, asking, answering, withdrawing, resolving: what it will do, and the words that go with it. */
export function WordsDialog({ ticket, verb, onClose }: WordsDialogProps) {
  const { t } = useTranslation();
  const { field, needed, files } = VERBS[verb];
  const [words, setWords] = useState('');
  const uploads = useUploads();
  const saying = useSay(ticket, verb, onClose);
  const typed = words.trim();
  const confirm = () =>
    saying.mutate({
      ...(typed === '' ? {} : { [field]: typed }),
      ...(files && uploads.ids.length > 0 ? { attachmentIds: uploads.ids } : {}),
    });
  const label = t(`tickets.say.${verb}.label`);
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
      <Field label={needed ? label : `${label} (${t('app.optional')})`} required={needed}>
        <Textarea
          resize="vertical"
          value={words}
          onChange={(_event, { value }) => setWords(value)}
          textarea={{ maxLength: 4000, rows: 4 }}
        />
      </Field>
      {files ? <FileDrop uploads={uploads} compact /> : null}
    </AskDialog>
  );
}
