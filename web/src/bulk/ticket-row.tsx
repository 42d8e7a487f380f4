import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BulkRowView } from '../../../api/bulk/schema.js';
import type { TicketKind } from '../../../domain/bulk/job.js';
import { spaced } from '../parts/format.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { Reason } from '../tickets/reason.js';
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
export function WouldBe({ kind, found }: WouldBeProps) {
  const { t } = useTranslation();
  const { ticket, text } = found;
  if (kind === 'answer') return <p className="bulk-text">{text}</p>;
  if (kind === 'assign') {
    return <p className="soft">{t('bulk.now', { name: ticket?.assignee?.name ?? t('tickets.nobody') })}</p>;
  }
  if (kind === 'tag') return <TagMarks tags={ticket?.tags ?? []} />;
  return <ToApprove found={found} />;
}

/** What an approver reads of one before it is approved with the others. */
function ToApprove({ found: { amount, reason, evidence, verdict } }: Pick<WouldBeProps, 'found'>) {
  const format = useFormat();
  return (
    <>
      {amount ? <p>{format.money(amount)}</p> : null}
      {verdict ? <Verdict verdict={verdict} /> : null}
      {reason ? (
        <p className="small bulk-text">
          <Reason reason={reason} />
        </p>
      ) : null}
      {evidence ? <Used evidence={evidence} /> : null}
    </>
  );
}

const USES = ['keyReveals', 'activations', 'downloads'] as const;

/** How the software had been used, as an approval of it binds. */
function Used({ evidence }: { readonly evidence: NonNullable<WouldBeProps['found']['evidence']> }) {
  const { t } = useTranslation();
  const uses = USES.filter((use) => evidence[use] > 0);
  if (uses.length === 0) return <p className="soft small">{t('tickets.evidence.unused')}</p>;
  return (
    <p className="small">
      {uses.map((use) => `${evidence[use]} ${t(`usage.totals.${use}`, { count: evidence[use] })}`).join(' · ')}
      {evidence.lastUsedAt ? (
        <span className="soft">
          {' · '}
          {spaced(t('tickets.evidence.used'))}
          <When at={evidence.lastUsedAt} show="absolute" />
        </span>
      ) : null}
    </p>
  );
}
