import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../call/client.js';
import { say } from '../parts/snack.js';
import { useEditing } from '../parts/use-editing.js';
import { personQuery, type ReadPerson, readPeopleAgain } from './calls.js';

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

interface Typing<Form> {
  readonly formOf: (read: ReadPerson) => Form;
  readonly save: (form: Form, over: ReadPerson) => Promise<void>;
}

/** The same of what is typed over the person as they were when the dialog opened. */
export function useTypedChange<Form>({ read, onClose }: DialogProps, { formOf, save }: Typing<Form>) {
  const { t } = useTranslation();
  return useEditing({
    ...{ read, formOf, partOf: formOf },
    save: (form: Form, over: ReadPerson) => save(form, over).finally(readPeopleAgain),
    again: () => queryClient.fetchQuery({ ...personQuery(read.person.id), staleTime: 0 }),
    onSaved: async () => {
      say(t('people.said.changed'));
      onClose();
    },
  });
}
