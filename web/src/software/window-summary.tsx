import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SoftwareView } from '../../../api/software/schema.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';

/** In a word: can it be given back, until when, for how much; or which request has it in hand. */
export function WindowSummary({ line }: { readonly line: SoftwareView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cancellation, ticket, status } = line;
  if (status !== 'active') {
    return (
      <>
        {ticket ? (
          <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }}>
            {t('software.request', { number: ticket.number })}
          </Link>
        ) : null}
        <span className="soft small">
          {line.cancelledAt ? <When at={line.cancelledAt} show="absolute" precision="date" /> : t('software.beingCancelled')}
        </span>
      </>
    );
  }
  if (cancellation.outcome === 'outside-window') {
    return (
      <>
        <span>{t('software.window.ended')}</span>
        <span className="soft small">
          <When at={cancellation.until} show="absolute" precision="date" />
        </span>
      </>
    );
  }
  return (
    <>
      <span>{t('software.window.refundable', { amount: format.money(cancellation.refundable) })}</span>
      <span className="soft small">
        {t('software.window.until')} <When at={cancellation.until} show="absolute" /> (<When at={cancellation.until} />)
      </span>
    </>
  );
}
