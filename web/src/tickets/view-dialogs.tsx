import { Checkbox } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketViewItem } from '../../../api/ticket-views/schema.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { TextBox } from '../parts/form.js';
import { useMyself } from '../session/calls.js';
import { useOpenView } from './use-open-view.js';
import { changeView, deleteView, type KeptNow, keepView, readViewsAgain } from './view-calls.js';

const NAME_CHARACTERS = 60;

interface NameDialogProps {
  readonly now: KeptNow;
  /** The one that is renamed; a new one without. */
  readonly view?: TicketViewItem;
  readonly onClose: () => void;
}

/** Asks for the name of a view that is kept, or of one that has it already. */
export function NameDialog({ now, view, onClose }: NameDialogProps) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const open = useOpenView();
  const [key] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const said = { name: name.trim(), shared };
  const keeping = useMutation({
    mutationFn: () => (view ? changeView(view.id, said) : keepView({ ...now, ...said }, key)),
    onSuccess: async ({ id }) => {
      await readViewsAgain();
      onClose();
      if (!view) open(id);
    },
  });
  return (
    <AskDialog
      title={view ? t('tickets.view.rename') : t('tickets.view.save')}
      confirm={view ? t('tickets.view.renameConfirm') : t('tickets.view.saveConfirm')}
      error={keeping.error}
      isBusy={keeping.isPending}
      isReady={said.name !== ''}
      onConfirm={() => keeping.mutate()}
      onClose={onClose}
    >
      <TextBox label={t('tickets.view.name')} required value={name} maxLength={NAME_CHARACTERS} onChange={setName} />
      {may('views:share') ? (
        <Checkbox
          label={t('tickets.view.share')}
          checked={shared}
          onChange={(_event, { checked }) => setShared(checked === true)}
        />
      ) : null}
    </AskDialog>
  );
}

export function DeleteDialog({ view, onClose }: { readonly view: TicketViewItem; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const open = useOpenView();
  const deleting = useMutation({
    mutationFn: () => deleteView(view.id),
    onSuccess: async () => {
      onClose();
      open();
      await readViewsAgain();
    },
  });
  return (
    <AskDialog
      title={t('tickets.view.deleteNamed', { name: view.name ?? '' })}
      confirm={t('tickets.view.delete')}
      consequence={view.shared ? t('tickets.view.deleteShared') : t('tickets.view.deleteOwn')}
      error={deleting.error}
      isBusy={deleting.isPending}
      onConfirm={() => deleting.mutate()}
      onClose={onClose}
    />
  );
}
