import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BulkJobView, BulkRowView } from '../../../api/bulk/schema.js';
import { Formatted } from '../conversation/formatted.js';
import { spaced } from '../parts/format.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { Reason } from '../tickets/reason.js';
import { Retags } from './tagging.js';
import { Verdict } from './verdict.js';

type Found = NonNullable<BulkRowView['found']>;

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
  readonly job: BulkJobView;
  readonly row: BulkRowView;
  readonly found: Found;
}

/** What is done to this ticket, against how it stood before. */
export function WouldBe({ job: { kind, instruction }, row: { state }, found }: WouldBeProps) {
  const { ticket, text } = found;
  if (kind === 'answer') return <Written text={text ?? ''} instruction={instruction} />;
  if (kind === 'assign')
    return <Had isDone={state === 'done'} had={ticket?.assignee ?? null} instruction={instruction} />;
  if (kind === 'tag') return <Retags tags={ticket?.tags ?? []} instruction={instruction} />;
  return <ToApprove found={found} />;
}

interface HadProps {
  readonly isDone: boolean;
  readonly had: BulkJobView['instruction']['assignee'];
  readonly instruction: BulkJobView['instruction'];
}

/** Who had it. */
function Had({ isDone, had, instruction: { assignee } }: HadProps) {
  const { t } = useTranslation();
  const name = had?.name ?? t('tickets.nobody');
  if (had?.id === assignee?.id) return <p className="soft">{t('bulk.hadAlready', { name })}</p>;
  return <p className="soft">{t(isDone ? 'bulk.before' : 'bulk.now', { name })}</p>;
}

interface WrittenProps {
  readonly text: string;
  readonly instruction: BulkJobView['instruction'];
}

/** What is written here, its gaps filled; without any it is what stands above. */
function Written({ text, instruction }: WrittenProps) {
  const { t } = useTranslation();
  if (text === instruction.textZh) return <p className="soft">{t('bulk.asAboveZh')}</p>;
  if (text === instruction.text) return <p className="soft">{t('bulk.asAbove')}</p>;
  return <Formatted text={text} mentions={[]} />;
}

/** What an approver reads of one before it is approved with the others. */
function ToApprove({ found: { amount, limit, reason, evidence, verdict } }: { readonly found: Found }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {amount ? (
        <p>
          <strong>{format.money(amount)}</strong>
        </p>
      ) : null}
      {limit ? <p>{t('bulk.aboveLimit', { limit: format.money(limit) })}</p> : null}
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
function Used({ evidence }: { readonly evidence: NonNullable<Found['evidence']> }) {
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
