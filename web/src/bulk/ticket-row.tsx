import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BulkRowView } from '../../../api/bulk/schema.js';
import type { TicketKind } from '../../../domain/bulk/job.js';
import { useFormat } from '../parts/use-format.js';
import { TagMarks } from '../tickets/tags.js';
import { Verdict } from './verdict.js';

/** Which ticket a row is about; as it was named where there is none. */
export function AboutTicket({ row: { ticket, said, found } }: { readonly row: BulkRowView }) {
  const { t } = useTranslation();
  if (!ticket) return <bdi>{said.ticket}</bdi>;
  return (
    <>
      <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }} className="bulk-ticket">
        {t('bulk.ticket', { number: ticket.number })}
      </Link>
      <span className="bulk-line">
        <bdi>{found?.ticket?.title}</bdi>
      </span>
      <span className="soft bulk-line">
        <bdi>{found?.customer?.companyName ?? '–'}</bdi>
        {found && found.products.length > 0 ? ` · ${found.products.join(', ')}` : null}
      </span>
    </>
  );
}

interface WouldBeProps {
  readonly kind: TicketKind;
  readonly found: NonNullable<BulkRowView['found']>;
}

/** What is done to this ticket, or how it stood before. */
export function WouldBe({ kind, found: { ticket, amount, text, verdict } }: WouldBeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (kind === 'answer') return <p className="bulk-text">{text}</p>;
  if (kind === 'assign') {
    return <p className="soft">{t('bulk.now', { name: ticket?.assignee?.name ?? t('tickets.nobody') })}</p>;
  }
  if (kind === 'tag') return <TagMarks tags={ticket?.tags ?? []} />;
  return (
    <>
      {amount ? <p>{format.money(amount)}</p> : null}
      {verdict ? <Verdict verdict={verdict} /> : null}
    </>
  );
}
