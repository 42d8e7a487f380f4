import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { WordsBox } from '../parts/form.js';
import { say } from '../parts/snack.js';
import { decideEligibility } from './calls.js';

export type Choice = 'grant' | 'decline' | 'withdraw';

interface DecideDialogProps {
  readonly partner: { readonly id: string; readonly name: string };
  readonly choice: Choice;
  readonly onClose: () => void;
}

/** Whether a partner may sell: what it will do, and why, as the partner reads it. */
export function DecideDialog({ partner, choice, onClose }: DecideDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const wish = useWish();
  const body = { eligible: choice === 'grant', reason: reason.trim() };
  const deciding = useMutation({
    mutationFn: () => decideEligibility(partner.id, body, wish.keyFor([partner.id, body])),
    onSuccess: () => {
      wish.done();
      say(t(`partners.said.${choice}`, { name: partner.name }));
      onClose();
    },
    onSettled: () => {
      for (const family of ['partner', 'partners', 'ticket', 'tickets', 'messages', 'timeline', 'notices']) {
        void queryClient.invalidateQueries({ queryKey: [family] });
      }
    },
  });
  return (
    <AskDialog
      title={t(`partners.decide.${choice}.title`, { name: partner.name })}
      confirm={t(`partners.decide.${choice}.confirm`)}
      consequence={t(`partners.decide.${choice}.consequence`)}
      error={deciding.error}
      isBusy={deciding.isPending}
      isReady={reason.trim() !== ''}
      onConfirm={() => deciding.mutate()}
      onClose={onClose}
    >
      <WordsBox
        label={t('partners.reason')}
        hint={t('partners.reasonHint')}
        required
        value={reason}
        onChange={setReason}
      />
    </AskDialog>
  );
}
