import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormType } from '../../../domain/problem-form/form.js';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { useFieldProblems, WordsBox } from '../parts/form.js';
import { say } from '../parts/snack.js';
import { type Basis, discardDraft, publishDraft, readTypesAgain } from './calls.js';

interface DraftEndProps {
  readonly problemType: FormType;
  readonly base: Basis;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
}

/** Saving the draft, and what becomes of it: published, or thrown away. */
export function DraftEnd({ problemType, base, isChanged, isBusy }: DraftEndProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null);
  const dialog = { problemType, base, onClose: () => setAsking(null) };
  const isDraft = base.form.state === 'draft';
  return (
    <>
      <div className="form-end">
        {isDraft ? (
          <>
            <Button appearance="subtle" onClick={() => setAsking('discard')}>
              {t('problemTypes.discard.open')}
            </Button>
            <Button disabledFocusable={isChanged} onClick={() => setAsking('publish')}>
              {t('problemTypes.publish.open')}
            </Button>
          </>
        ) : null}
        <Button type="submit" appearance="primary" size="large" disabled={isBusy}>
          {isBusy ? t('app.loading') : t('problemTypes.editor.save')}
        </Button>
      </div>
      {isDraft && isChanged ? <p className="soft small">{t('problemTypes.publish.first')}</p> : null}
      {asking === 'publish' ? <PublishDialog {...dialog} /> : null}
      {asking === 'discard' ? <DiscardDialog {...dialog} /> : null}
    </>
  );
}

interface DialogProps extends Pick<DraftEndProps, 'problemType' | 'base'> {
  readonly onClose: () => void;
}

function useLeaving(problemType: FormType, onClose: () => void) {
  const navigate = useNavigate();
  return async (said: string) => {
    say(said);
    onClose();
    await navigate({ to: '/problem-types/$problemType', params: { problemType } });
  };
}

const NOTE_LEAST = 3;

/** Makes the draft that the reader has seen the form that is filled in. */
function PublishDialog({ problemType, base, onClose }: DialogProps) {
  const { t } = useTranslation();
  const wish = useWish();
  const leave = useLeaving(problemType, onClose);
  const [typed, setTyped] = useState('');
  const note = typed.trim();
  const publishing = useMutation({
    mutationFn: () => publishDraft(problemType, base, { note }, wish.keyFor({ note, etag: base.etag })),
    onSuccess: ({ version }) => leave(t('problemTypes.publish.done', { version })),
    onSettled: readTypesAgain,
  });
  const problems = useFieldProblems(publishing.error);
  return (
    <AskDialog
      title={t('problemTypes.publish.title')}
      confirm={t('problemTypes.publish.confirm')}
      consequence={t('problemTypes.publish.consequence')}
      error={publishing.error}
      isBusy={publishing.isPending}
      isReady={note.length >= NOTE_LEAST}
      onConfirm={() => publishing.mutate()}
      onClose={onClose}
    >
      <WordsBox
        label={t('problemTypes.publish.note')}
        required
        value={typed}
        onChange={setTyped}
        problem={problems('/note')}
      />
    </AskDialog>
  );
}

/** Throws the draft away that the reader has seen, and no newer one. */
function DiscardDialog({ problemType, base, onClose }: DialogProps) {
  const { t } = useTranslation();
  const leave = useLeaving(problemType, onClose);
  const discarding = useMutation({
    mutationFn: () => discardDraft(problemType, base.etag),
    onSuccess: () => leave(t('problemTypes.discard.done')),
    onSettled: readTypesAgain,
  });
  return (
    <AskDialog
      title={t('problemTypes.discard.title')}
      confirm={t('problemTypes.discard.confirm')}
      consequence={t('problemTypes.discard.consequence')}
      error={discarding.error}
      isBusy={discarding.isPending}
      onConfirm={() => discarding.mutate()}
      onClose={onClose}
    />
  );
}
