import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../parts/ask-dialog.js';
import { TextBox, useFieldProblems } from '../parts/form.js';
import { changePerson } from './calls.js';
import { type DialogProps, useChange } from './use-change.js';

export function RenameDialog(props: DialogProps) {
  const { t } = useTranslation();
  const { person } = props.read;
  const [name, setName] = useState(person.name);
  const changing = useChange(() => changePerson(props.read, { name: name.trim() }), props);
  const problems = useFieldProblems(changing.error);
  return (
    <AskDialog
      title={t('people.rename.title')}
      confirm={t('people.rename.confirm')}
      consequence={t('people.rename.consequence')}
      error={changing.error}
      isBusy={changing.isPending}
      isReady={name.trim() !== '' && name.trim() !== person.name}
      onConfirm={() => changing.mutate()}
      onClose={props.onClose}
    >
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
