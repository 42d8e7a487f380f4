import { useTranslation } from 'react-i18next';
import type { TicketSummary, TicketView } from '../../../api/tickets/schema.js';
import { CANCELLATION_STATUSES } from '../../../domain/cancellation/status.js';
import { SUPPORT_STATUSES } from '../../../domain/support/state.js';
import { spaced } from '../parts/format.js';
import { Meanings } from '../parts/hint.js';
import { TicketStatus } from '../tickets/status.js';

type Status = TicketSummary['status'];
type Shown = Pick<TicketSummary, 'status' | 'draft'> & Partial<Pick<TicketView, 'mergedInto'>>;

/** Who has to do something next. */
const ACTORS: Record<Status, 'partner' | 'desk' | 'approver' | 'system' | 'nobody'> = {
  collecting: 'system',
  filed: 'system',
  awaiting_approval: 'approver',
  awaiting_information: 'partner',
  approved: 'system',
  revoking: 'system',
  refunding: 'system',
  settling: 'system',
  completed: 'nobody',
  rejected: 'nobody',
  withdrawn: 'nobody',
  expired: 'nobody',
  needs_attention: 'desk',
  open: 'desk',
  resolved: 'system',
  closed: 'nobody',
};

const STAGES = ['filed', 'decision', 'revocation', 'refund', 'completed'] as const;

/** What a status means, and who acts next; a merged request goes on elsewhere, whatever its status. */
export function StatusMeaning({ ticket: { status, draft, mergedInto } }: { readonly ticket: Shown }) {
  const { t } = useTranslation();
  if (mergedInto) return t('help.merged', { number: mergedInto.number });
  return (
    <>
      {t(`help.status.${draft ? 'draft' : status}`)}{' '}
      <span className="soft">
        {spaced(t('help.acts'))}
        {t(`help.actor.${draft ? 'partner' : ACTORS[status]}`)}
      </span>
    </>
  );
}

const ALL: readonly Shown[] = [
  { status: 'collecting', draft: true },
  ...[...new Set([...CANCELLATION_STATUSES, ...SUPPORT_STATUSES])].map((status) => ({ status, draft: false })),
];

/** Every status that a request can have, and the stages of a cancellation. */
export function Statuses() {
  const { t } = useTranslation();
  return (
    <>
      <Meanings
        items={ALL.map((ticket) => [
          <TicketStatus key="status" ticket={ticket} />,
          <StatusMeaning key="meaning" ticket={ticket} />,
        ])}
      />
      <h2>{t('help.stages')}</h2>
      <Meanings items={STAGES.map((stage) => [t(`tickets.progress.${stage}`), t(`help.stage.${stage}`)])} />
    </>
  );
}
