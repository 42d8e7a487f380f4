import { Button, Checkbox } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketViewItem } from '../../../api/ticket-views/schema.js';
import { queryClient } from '../call/client.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { TextBox } from '../parts/form.js';
import { useMyself } from '../session/calls.js';
import { changeView, deleteView, type Kept, keepView, viewsQuery } from './view-calls.js';

const NAME_CHARACTERS = 60;

interface ViewActionsProps {
  /** The saved view that is open; none while a ready-made one is. */
  readonly view: TicketViewItem | undefined;
  /** Whether something was changed in it since it was opened. */
  readonly edited: boolean;
  /** What is on the screen, ready to be kept. */
  readonly now: Omit<Kept, 'name' | 'shared'>;
}

type Asked = 'save' | 'rename' | 'delete';

/** Keeps what is on the screen as a view, and renames, changes, shares or deletes the one that is open. */
export function ViewActions({ view, edited, now }: ViewActionsProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <div className="view-actions">
      <Button onClick={() => setAsked('save')}>{t('tickets.view.save')}</Button>
      {view?.mayChange ? (
        <>
          {edited ? <KeepChanges id={view.id} now={now} /> : null}
          <Button onClick={() => setAsked('rename')}>{t('tickets.view.rename')}</Button>
          <Button onClick={() => setAsked('delete')}>{t('tickets.view.delete')}</Button>
        </>
      ) : null}
      {asked === 'save' ? <NameDialog now={now} onClose={close} /> : null}
      {asked === 'rename' && view ? <NameDialog now={now} view={view} onClose={close} /> : null}
      {asked === 'delete' && view ? <DeleteDialog view={view} onClose={close} /> : null}
    </div>
  );
}

const readAgain = () => queryClient.invalidateQueries(viewsQuery);

function useOpenView() {
  const navigate = useNavigate({ from: '/tickets' });
  return (id?: string) => void navigate({ search: (id === undefined ? {} : { view: id }) as never });
}

function KeepChanges({ id, now }: { readonly id: string; readonly now: ViewActionsProps['now'] }) {
  const { t } = useTranslation();
  const open = useOpenView();
  const keeping = useMutation({
    mutationFn: () => changeView(id, now),
    onSuccess: async () => {
      await readAgain();
      open(id);
    },
  });
  return (
    <Button appearance="primary" disabled={keeping.isPending} onClick={() => keeping.mutate()}>
      {t('tickets.view.keep')}
    </Button>
  );
}

interface NameDialogProps {
  readonly now: ViewActionsProps['now'];
  /** The one that is renamed; a new one without. */
  readonly view?: TicketViewItem;
  readonly onClose: () => void;
}

function NameDialog({ now, view, onClose }: NameDialogProps) {
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
      await readAgain();
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

function DeleteDialog({ view, onClose }: { readonly view: TicketViewItem; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const open = useOpenView();
  const deleting = useMutation({
    mutationFn: () => deleteView(view.id),
    onSuccess: async () => {
      onClose();
      open();
      await readAgain();
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
