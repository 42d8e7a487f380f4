import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { say } from '../parts/snack.js';
import { type ReadPerson, readPeopleAgain } from './calls.js';

export interface DialogProps {
  readonly read: ReadPerson;
  readonly onClose: () => void;
}

/** One change of a person: told when it is done, and read again whatever became of it. */
export function useChange(change: () => Promise<void>, { onClose }: DialogProps, said: 'changed' | 'sent' = 'changed') {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      say(t(`people.said.${said}`));
      onClose();
    },
    onSettled: readPeopleAgain,
  });
}
