import { useTranslation } from 'react-i18next';
import { DESK_ROLES, isDeskRole, PARTNER_ROLES, type Role } from '../../../domain/roles.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { Choice } from '../parts/form.js';
import { changePerson } from './calls.js';
import { Theirs } from './theirs.js';
import { type DialogProps, useTypedChange } from './use-change.js';

/** Another role of the same side. */
export function RoleDialog(props: DialogProps) {
  const { t } = useTranslation();
  const editing = useTypedChange<Role>(props, {
    formOf: ({ person }) => person.role,
    save: (chosen, over) => changePerson(over, { role: chosen }),
  });
  const { form: role, setForm: setRole, theirs, saving } = editing;
  const { person } = editing.base;
  const roles = isDeskRole(person.role) ? DESK_ROLES : PARTNER_ROLES;
  return (
    <AskDialog
      title={t('people.changeRole.title', { name: person.name })}
      confirm={t('people.changeRole.confirm')}
      consequence={t('people.changeRole.consequence')}
      error={theirs ? null : saving.error}
      isBusy={saving.isPending}
      isReady={!theirs && role !== person.role}
      onConfirm={editing.onSubmit}
      onClose={props.onClose}
    >
      <Theirs now={theirs} onTake={editing.onTake} onKeep={editing.onKeep} />
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
