import { useTranslation } from 'react-i18next';
import { AskDialog } from '../parts/ask-dialog.js';
import { TextBox, useFieldProblems } from '../parts/form.js';
import { changePerson } from './calls.js';
import { Theirs } from './theirs.js';
import { type DialogProps, useTypedChange } from './use-change.js';

export function RenameDialog(props: DialogProps) {
  const { t } = useTranslation();
  const editing = useTypedChange(props, {
    formOf: ({ person }) => person.name,
    save: (typed, over) => changePerson(over, { name: typed.trim() }),
  });
  const { base, form: name, setForm: setName, theirs, saving } = editing;
  const problems = useFieldProblems(saving.error);
  return (
    <AskDialog
      title={t('people.rename.title')}
      confirm={t('people.rename.confirm')}
      consequence={t('people.rename.consequence')}
      error={theirs ? null : saving.error}
      isBusy={saving.isPending}
      isReady={!theirs && name.trim() !== '' && name.trim() !== base.person.name}
      onConfirm={editing.onSubmit}
      onClose={props.onClose}
    >
      <Theirs now={theirs} onTake={editing.onTake} onKeep={editing.onKeep} />
      <TextBox
        label={t('people.name')}
        required
        maxLength={200}
        value={name}
        onChange={setName}
        problem={problems('/name')}
      />
    </AskDialog>
  );
}
