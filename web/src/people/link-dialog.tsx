import { useTranslation } from 'react-i18next';
import { useWish } from '../call/wish.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { sendLink } from './calls.js';
import { type DialogProps, useChange } from './use-change.js';

/** The invitation again, or a link for a new password. */
export function LinkDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { id, name, email } = props.read.person;
  const wish = useWish();
  const sending = useChange(() => sendLink(id, wish.keyFor(id)), props, 'sent');
  return (
    <AskDialog
      title={t('people.link.title', { name })}
      confirm={t('people.link.confirm')}
      consequence={t('people.link.consequence', { email })}
      error={sending.error}
      isBusy={sending.isPending}
      onConfirm={() => sending.mutate()}
      onClose={props.onClose}
    />
  );
}
