import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DESK_ROLES, isDeskRole, PARTNER_ROLES, type Role } from '../../../domain/roles.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { Choice } from '../parts/form.js';
import { changePerson } from './calls.js';
import { type DialogProps, useChange } from './use-change.js';

/** Another role of the same side. */
export function RoleDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { person } = props.read;
  const [role, setRole] = useState<Role>(person.role);
  const changing = useChange(() => changePerson(props.read, { role }), props);
  const roles = isDeskRole(person.role) ? DESK_ROLES : PARTNER_ROLES;
  return (
    <AskDialog
      title={t('people.changeRole.title', { name: person.name })}
      confirm={t('people.changeRole.confirm')}
      consequence={t('people.changeRole.consequence')}
      error={changing.error}
      isBusy={changing.isPending}
      isReady={role !== person.role}
      onConfirm={() => changing.mutate()}
      onClose={props.onClose}
    >
      <Choice
        label={t('people.role')}
        hint={t(`app.rolesMay.${role}`)}
        value={role}
        onChange={(chosen) => setRole(chosen as Role)}
        options={roles.map((value) => ({ value, words: t(`app.roles.${value}`) }))}
      />
    </AskDialog>
  );
}
