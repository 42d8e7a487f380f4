import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../parts/ask-dialog.js';
import { say } from '../parts/snack.js';
import { discardDraft, type ReadDraft, readPoliciesAgain } from './calls.js';

interface DiscardDialogProps {
  readonly draft: ReadDraft;
  readonly onClose: () => void;
}

/** Throws the draft away that the reader has seen, and no newer one. */
export function DiscardDialog({ draft, onClose }: DiscardDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const discarding = useMutation({
    mutationFn: () => discardDraft(draft),
    onSuccess: async () => {
      say(t('policies.discard.done'));
      onClose();
      await navigate({ to: '/policies' });
    },
    onSettled: readPoliciesAgain,
  });
  return (
    <AskDialog
      title={t('policies.discard.title')}
      confirm={t('policies.discard.confirm')}
      consequence={t('policies.discard.consequence')}
      error={discarding.error}
      isBusy={discarding.isPending}
      onConfirm={() => discarding.mutate()}
      onClose={onClose}
    />
  );
}
