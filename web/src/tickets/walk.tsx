import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import { BackIcon, OnwardIcon } from '../parts/icons.js';
import { useWalk } from './use-walk.js';

/** From one request of the list to the next. */
export function Walk({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const walk = useWalk(ticketId);
  if (!walk) return null;
  const { place, count, hasMore } = walk;
  return (
    <nav className="walk" aria-label={t('tickets.walk.label')}>
      <Step to="before" ticket={walk.before} />
      <span className="soft">{t(hasMore ? 'tickets.walk.placeOfMore' : 'tickets.walk.place', { place, count })}</span>
      <Step to="next" ticket={walk.next} />
    </nav>
  );
}

interface StepProps {
  readonly to: 'next' | 'before';
  readonly ticket: TicketSummary | undefined;
}

/** Where there is none, its room stays: who presses on stands at the same place each time. */
function Step({ to, ticket }: StepProps) {
  const { t } = useTranslation();
  const isNext = to === 'next';
  const words = (
    <>
      {isNext ? null : <BackIcon aria-hidden />}
      {t(`tickets.walk.${to}`)}
      {isNext ? <OnwardIcon aria-hidden /> : null}
    </>
  );
  if (!ticket) return <span className="walk-step no-step">{words}</span>;
  const { number, title } = ticket;
  return (
    <Link
      to="/tickets/$ticketId"
      params={{ ticketId: String(number) }}
      className="walk-step"
      aria-keyshortcuts={isNext ? 'j' : 'k'}
      aria-label={t(`tickets.walk.${to}Named`, { number, title: title || t('tickets.untitled') })}
    >
      {words}
    </Link>
  );
}
