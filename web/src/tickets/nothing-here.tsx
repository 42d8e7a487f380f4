import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReadyView } from '../../../domain/queue.js';
import { DoneIcon, TicketsIcon } from '../parts/icons.js';
import { Empty } from '../parts/states.js';
import { useMyself } from '../session/calls.js';

/** Views that are best empty. */
const DONE: readonly ReadyView[] = ['decide', 'overdue', 'soon', 'attention', 'late'];

interface NothingHereProps {
  readonly view: ReadyView;
  readonly narrowed: boolean;
  /** What was searched for. */
  readonly search: string;
}

/** No request in a view: what belongs there, and where to go on. */
export function NothingHere({ view, narrowed, search }: NothingHereProps) {
  const { t } = useTranslation();
  if (narrowed)
    return <Empty icon={TicketsIcon} title={t('tickets.nothingFound')} action={<ToAll search={search} />} />;
  return (
    <Empty
      icon={DONE.includes(view) ? DoneIcon : TicketsIcon}
      title={t(`tickets.empty.${view}`)}
      action={<GoOn view={view} />}
    >
      {t(`help.empty.tickets.${view}`)}
    </Empty>
  );
}

function GoOn({ view }: Pick<NothingHereProps, 'view'>) {
  const { t } = useTranslation();
  const { isDesk, may } = useMyself();
  if (may('tickets:file')) return <Link to="/report">{t('help.empty.begin')}</Link>;
  if (!isDesk || view === 'all') return null;
  if (view === 'decide') return <ToAll />;
  return (
    <Link to="/tickets" search={{ view: 'decide' }}>
      {t('help.empty.waiting')}
    </Link>
  );
}

/** Who searched in one view for what is in another one finds it there. */
function ToAll({ search = '' }: { readonly search?: string }) {
  const { t } = useTranslation();
  return (
    <Link to="/tickets" search={search === '' ? { view: 'all' } : { view: 'all', search }}>
      {search === '' ? t('help.empty.everything') : t('help.empty.searchAll', { words: search })}
    </Link>
  );
}
