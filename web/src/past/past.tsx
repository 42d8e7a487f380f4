import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HistoryView, PastView } from '../../../api/tickets/history/schema.js';
import { Card } from '../parts/card.js';
import { Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { TicketStatus } from '../tickets/status.js';
import { historyQuery } from './calls.js';
import { Uses } from './uses.js';
import './past.css';

/** For whoever decides: what is left of the payment, earlier cancellations, and who used the software from where. */
export function Past({ ticketKey }: { readonly ticketKey: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { may } = useMyself();
  const history = useQuery({ ...historyQuery(ticketKey), enabled: may('internal:read') });
  if (!may('internal:read')) return null;
  const { data, isError, error, refetch } = history;
  return (
    <Card
      title={t('past.title')}
      aside={
        data ? <span className="soft small">{t('past.since', { day: format.time(data.since, 'date') })}</span> : null
      }
      className="past"
    >
      {isError ? <Failed error={error} retry={() => void refetch()} /> : null}
      {!data && !isError ? <Skeleton lines={4} /> : null}
      {data?.payment ? <Remaining payment={data.payment} /> : null}
      {data ? <Whose name={t('past.partner')} past={data.partner} /> : null}
      {data?.customer ? <Whose name={t('past.customer')} past={data.customer} /> : null}
      {data ? <Uses uses={data.uses} /> : null}
    </Card>
  );
}

function Remaining({ payment: { remaining, captured } }: { readonly payment: NonNullable<HistoryView['payment']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="verdict-sum">
      <span className="soft">{t('past.remaining')}</span>
      <strong>{format.money(remaining)}</strong>
      <span className="soft small">{t('past.ofCaptured', { amount: format.money(captured) })}</span>
    </div>
  );
}

const OUTCOMES = ['open', 'completed', 'rejected', 'withdrawn', 'expired'] as const;

function Whose({ name, past }: { readonly name: string; readonly past: PastView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = OUTCOMES.filter((outcome) => past[outcome] > 0);
  const words = counts.map((outcome) => t(`past.${outcome}`, { count: past[outcome] }));
  const list = new Intl.ListFormat(format.locale, { type: 'unit' });
  const amounts = list.format(past.refunded.map(format.money));
  return (
    <div className="past-whose">
      <h3>{name}</h3>
      <p>{words.length === 0 ? t('past.none') : list.format(words)}</p>
      {past.refunded.length > 0 ? <p className="soft small">{t('past.refunded', { amounts })}</p> : null}
      {past.newest.length > 0 ? (
        <details>
          <summary>{t('past.newest', { count: past.newest.length })}</summary>
          <ul className="mini-list">
            {past.newest.map((earlier) => (
              <Earlier key={earlier.id} earlier={earlier} />
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function Earlier({ earlier }: { readonly earlier: PastView['newest'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, title, status, amount, submittedAt } = earlier;
  return (
    <li>
      <div>
        <Link to="/tickets/$ticketId" params={{ ticketId: String(number) }}>
          #{number} <bdi>{title || t('tickets.untitled')}</bdi>
        </Link>
        <span className="soft small">
          {amount ? `${format.money(amount)} · ` : ''}
          <When at={submittedAt} show="absolute" precision="date" />
        </span>
      </div>
      <TicketStatus ticket={{ status, draft: false }} />
    </li>
  );
}
