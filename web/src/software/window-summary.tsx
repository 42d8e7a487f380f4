import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SoftwareView } from '../../../api/software/schema.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { standingOf } from './line-status.js';

interface SummaryProps {
  readonly line: SoftwareView;
}

/** In a word: can it be given back, until when, for how much; or which request has it in hand. */
export function WindowSummary({ line }: SummaryProps) {
  switch (standingOf(line)) {
    case 'active':
      return <Window line={line} />;
    case 'provisioning':
    case 'failed':
      return null;
    default:
      return <InHand line={line} />;
  }
}

function InHand({ line: { ticket, cancelledAt } }: SummaryProps) {
  const { t } = useTranslation();
  return (
    <>
      {ticket ? (
        <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }}>
          {t('software.request', { number: ticket.number })}
        </Link>
      ) : null}
      <span className="soft small">
        {cancelledAt ? <When at={cancelledAt} show="absolute" precision="date" /> : t('software.beingCancelled')}
      </span>
    </>
  );
}

function Window({ line: { cancellation } }: SummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { until, refundable, outcome } = cancellation;
  if (outcome === 'outside-window') {
    return (
      <>
        <span>{t('software.window.ended')}</span>
        <span className="soft small">
          <When at={until} show="absolute" precision="date" />
        </span>
      </>
    );
  }
  return (
    <>
      <span>{t('software.window.refundable', { amount: format.money(refundable) })}</span>
      <span className="soft small">
        {t('software.window.until')} <When at={until} show="absolute" /> (<When at={until} />)
      </span>
    </>
  );
}
