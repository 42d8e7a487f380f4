import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ProblemTypeView } from '../../../api/problem-types/schema.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { say } from '../parts/snack.js';
import { readTypesAgain, turn } from './calls.js';

interface TurnDialogProps {
  readonly type: ProblemTypeView;
  readonly onClose: () => void;
}

/** Takes no new requests of a type, or takes them again. */
export function TurnDialog({ type: { problemType, enabled }, onClose }: TurnDialogProps) {
  const { t } = useTranslation();
  const turning = useMutation({
    mutationFn: () => turn(problemType, !enabled),
    onSuccess: () => {
      say(t(enabled ? 'problemTypes.turn.turnedOff' : 'problemTypes.turn.turnedOn'));
      onClose();
    },
    onSettled: readTypesAgain,
  });
  return (
    <AskDialog
      title={t(enabled ? 'problemTypes.turn.offTitle' : 'problemTypes.turn.onTitle')}
      confirm={t(enabled ? 'problemTypes.turn.off' : 'problemTypes.turn.on')}
      consequence={t(enabled ? 'problemTypes.turn.offConsequence' : 'problemTypes.turn.onConsequence')}
      error={turning.error}
      isBusy={turning.isPending}
      onConfirm={() => turning.mutate()}
      onClose={onClose}
    />
  );
}
