import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketViewItem } from '../../../api/ticket-views/schema.js';
import { EditIcon, KeepViewIcon, RemoveIcon, SaveIcon } from '../parts/icons.js';
import { Failed } from '../parts/states.js';
import { useOpenView } from './use-open-view.js';
import { changeView, type KeptNow, readViewsAgain } from './view-calls.js';

const NameDialog = lazy(async () => ({ default: (await import('./view-dialogs.js')).NameDialog }));
const DeleteDialog = lazy(async () => ({ default: (await import('./view-dialogs.js')).DeleteDialog }));

interface ViewActionsProps {
  /** The saved view that is open; none while a ready-made one is. */
  readonly view: TicketViewItem | undefined;
  /** Whether something was changed in it since it was opened. */
  readonly edited: boolean;
  readonly now: KeptNow;
}

type Asked = 'save' | 'rename' | 'delete';

/** Keeps what is on the screen as a view, and renames, changes, shares or deletes the one that is open. */
export function ViewActions({ view, edited, now }: ViewActionsProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <>
      <IconButton icon={<KeepViewIcon />} words={t('tickets.view.save')} onPress={() => setAsked('save')} />
      {view?.mayChange ? (
        <>
          {edited ? <KeepChanges id={view.id} now={now} /> : null}
          <IconButton icon={<EditIcon />} words={t('tickets.view.rename')} onPress={() => setAsked('rename')} />
          <IconButton icon={<RemoveIcon />} words={t('tickets.view.delete')} onPress={() => setAsked('delete')} />
        </>
      ) : null}
      <Suspense>
        {asked === 'save' ? <NameDialog now={now} onClose={close} /> : null}
        {asked === 'rename' && view ? <NameDialog now={now} view={view} onClose={close} /> : null}
        {asked === 'delete' && view ? <DeleteDialog view={view} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

interface IconButtonProps {
  readonly icon: ReactElement;
  /** In its tooltip, and read out. */
  readonly words: string;
  readonly onPress: () => void;
}

const IconButton = ({ icon, words, onPress }: IconButtonProps) => (
  <Button icon={icon} aria-label={words} title={words} onClick={onPress} />
);

function KeepChanges({ id, now }: { readonly id: string; readonly now: KeptNow }) {
  const { t } = useTranslation();
  const open = useOpenView();
  const keeping = useMutation({
    mutationFn: () => changeView(id, now),
    onSuccess: async () => {
      await readViewsAgain();
      open(id);
    },
  });
  return (
    <>
      <Button
        appearance="primary"
        className="keep-view"
        icon={<SaveIcon />}
        title={t('tickets.view.keep')}
        disabled={keeping.isPending}
        onClick={() => keeping.mutate()}
      >
        <span className="keep-view-words">{t('tickets.view.keep')}</span>
      </Button>
      {keeping.isError ? <Failed error={keeping.error} /> : null}
    </>
  );
}
