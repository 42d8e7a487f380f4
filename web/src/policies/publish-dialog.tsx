import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf } from '../parts/instants.js';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { TextBox, useFieldProblems, WordsBox } from '../parts/form.js';
import { say } from '../parts/snack.js';
import { publishDraft, type ReadDraft, readPoliciesAgain } from './calls.js';

interface PublishDialogProps {
  readonly draft: ReadDraft;
  readonly onClose: () => void;
}

const NOTE_LEAST = 3;

function usePublishing(draft: ReadDraft, onClose: () => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wish = useWish();
  return useMutation({
    mutationFn: (body: { note: string; effectiveFrom?: string | undefined }) =>
      publishDraft(draft, body, wish.keyFor([body, draft.etag])),
    onSuccess: async ({ version }) => {
      wish.done();
      say(t('policies.publish.done', { version }));
      onClose();
      await navigate({ to: '/policies/$version', params: { version: String(version) } });
    },
    onSettled: readPoliciesAgain,
  });
}

/** From when the draft holds, and why. The changes stand on the page behind. */
export function PublishDialog({ draft, onClose }: PublishDialogProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState({ from: '', note: '' });
  const publishing = usePublishing(draft, onClose);
  const problems = useFieldProblems(publishing.error);
  const note = form.note.trim();
  return (
    <AskDialog
      title={t('policies.publish.title', { version: draft.policy.version })}
      confirm={t('policies.publish.confirm')}
      consequence={t('policies.publish.consequence')}
      error={publishing.error}
      isBusy={publishing.isPending}
      isReady={note.length >= NOTE_LEAST}
      onConfirm={() => publishing.mutate({ note, effectiveFrom: instantOf(form.from) })}
      onClose={onClose}
    >
      <TextBox
        label={t('policies.publish.from')}
        optional
        type="datetime-local"
        hint={t('policies.publish.fromHint')}
        value={form.from}
        onChange={(from) => setForm({ ...form, from })}
        problem={problems('/effectiveFrom')}
      />
      <WordsBox
        label={t('policies.publish.note')}
        required
        value={form.note}
        onChange={(typed) => setForm({ ...form, note: typed })}
        problem={problems('/note')}
      />
    </AskDialog>
  );
}
