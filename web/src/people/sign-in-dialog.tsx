import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../parts/ask-dialog.js';
import { changePerson } from './calls.js';
import { type DialogProps, useChange } from './use-change.js';

/** Stops somebody from signing in, or lets them again. */
export function SignInDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { name, state, openTickets } = props.read.person;
  // As it was asked: what somebody else does meanwhile does not turn the question round.
  const [move] = useState<'enable' | 'disable'>(state === 'disabled' ? 'enable' : 'disable');
  const changing = useChange(() => changePerson(props.read, { disabled: move === 'disable' }), props);
  return (
    <AskDialog
      title={t(`people.${move}.title`, { name })}
      confirm={t(`people.${move}.confirm`)}
      consequence={t(`people.${move}.consequence`)}
      error={changing.error}
      isBusy={changing.isPending}
      onConfirm={() => changing.mutate()}
      onClose={props.onClose}
    >
      {move === 'disable' && openTickets > 0 ? <p>{t('people.disable.tickets', { count: openTickets })}</p> : null}
    </AskDialog>
  );
}
