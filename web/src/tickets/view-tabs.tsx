import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketViewItem } from '../../../api/ticket-views/schema.js';
import type { ReadyView } from '../../../domain/queue.js';
import { useFitting } from '../parts/use-fitting.js';
import { type Behaviour, MoreViews } from './more-views.js';

interface ViewTabsProps {
  readonly ready: readonly ReadyView[];
  /** With their counts, once they are read; saved ones behind the ready-made. */
  readonly views: readonly TicketViewItem[];
  readonly open: string;
}

/** The views as tabs in one line, each with how many requests it has. Those without room stand behind a button. */
export function ViewTabs({ ready, views, open }: ViewTabsProps) {
  const { t } = useTranslation();
  const line = useRef<HTMLElement>(null);
  const saved = views.filter(({ name }) => name !== null);
  const tabs = [
    ...ready.map((id) => ({ id, name: t(`tickets.views.${id}`), count: views.find((view) => view.id === id)?.count })),
    ...saved.map(({ id, name, count }) => ({ id, name: name ?? '', count })),
  ];
  const chosen = tabs.findIndex(({ id }) => id === open);
  const until = useFitting(line, chosen, tabs.length);
  const isAway = (place: number): boolean => place >= until && place !== chosen;
  return (
    <nav ref={line} className="tabs view-tabs" aria-label={t('tickets.viewsLabel')}>
      {tabs.map((tab, place) => (
        <ViewLink key={tab.id} {...tab} className={isAway(place) ? 'tab tab-away' : 'tab'} isOpen={place === chosen} />
      ))}
      <MoreViews isEmpty={!tabs.some((_tab, place) => isAway(place))}>
        {(behaviour) =>
          tabs.map((tab, place) => (isAway(place) ? <ViewLink key={tab.id} {...tab} {...behaviour} /> : null))
        }
      </MoreViews>
    </nav>
  );
}

interface ViewLinkProps extends Partial<Behaviour> {
  readonly id: string;
  readonly name: string;
  /** None while it is not read. */
  readonly count: TicketViewItem['count'] | undefined;
  readonly isOpen?: boolean;
  readonly className?: string;
}

const ViewLink = ({ id, name, count, isOpen = false, ...link }: ViewLinkProps) => (
  <Link to="/tickets" search={{ view: id }} {...link} aria-current={isOpen ? 'page' : undefined}>
    <bdi title={name}>{name}</bdi>
    {count ? <Counted {...count} /> : null}
  </Link>
);

function Counted({ atLeast, more }: TicketViewItem['count']) {
  const { t } = useTranslation();
  if (atLeast === 0 && !more) return null;
  return <span className="tab-count">{more ? t('tickets.countMore', { count: atLeast }) : atLeast}</span>;
}
