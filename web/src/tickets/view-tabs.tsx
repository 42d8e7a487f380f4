import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TicketViewItem } from '../../../api/ticket-views/schema.js';
import type { ReadyView } from '../../../domain/queue.js';

interface ViewTabsProps {
  readonly ready: readonly ReadyView[];
  /** With their counts, once they are read; saved ones behind the ready-made. */
  readonly views: readonly TicketViewItem[];
  readonly open: string;
}

/** The views as tabs, each with how many requests it has. */
export function ViewTabs({ ready, views, open }: ViewTabsProps) {
  const { t } = useTranslation();
  const saved = views.filter(({ name }) => name !== null);
  const tabs = [
    ...ready.map((id) => ({ id, name: t(`tickets.views.${id}`), count: views.find((view) => view.id === id)?.count })),
    ...saved.map(({ id, name, count }) => ({ id, name: name ?? '', count })),
  ];
  return (
    <nav className="tabs" aria-label={t('tickets.viewsLabel')}>
      {tabs.map(({ id, name, count }) => (
        <Link
          key={id}
          to="/tickets"
          search={{ view: id }}
          className="tab"
          aria-current={id === open ? 'page' : undefined}
        >
          <bdi>{name}</bdi>
          {count ? <Counted {...count} /> : null}
        </Link>
      ))}
    </nav>
  );
}

function Counted({ atLeast, more }: TicketViewItem['count']) {
  const { t } = useTranslation();
  if (atLeast === 0 && !more) return null;
  return <span className="tab-count">{more ? t('tickets.countMore', { count: atLeast }) : atLeast}</span>;
}
