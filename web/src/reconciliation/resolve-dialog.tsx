import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DifferenceView } from '../../../api/reconciliations/schema.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { WordsBox } from '../parts/form.js';
import { say } from '../parts/snack.js';
import { resolve } from './calls.js';

interface ResolveDialogProps {
  readonly difference: DifferenceView;
  readonly onClose: () => void;
}

const LEAST = 3;

/** A person answers for a difference, with a note. */
export function ResolveDialog({ difference, onClose }: ResolveDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const wish = useWish();
  const note = typed.trim();
  const resolving = useMutation({
    mutationFn: () => resolve(difference.id, note, wish.keyFor([difference.id, note])),
    onSuccess: () => {
      wish.done();
      say(t('reconciliation.said'));
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['differences'] }),
  });
  return (
    <AskDialog
      title={t('reconciliation.resolveTitle')}
      confirm={t('reconciliation.resolveConfirm')}
      consequence={t('reconciliation.consequence')}
      error={resolving.error}
      isBusy={resolving.isPending}
      isReady={note.length >= LEAST}
      onConfirm={() => resolving.mutate()}
      onClose={onClose}
    >
      <WordsBox label={t('reconciliation.note')} required value={typed} onChange={setTyped} />
    </AskDialog>
  );
}
