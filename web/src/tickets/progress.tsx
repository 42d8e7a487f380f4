import type { FluentIcon } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { DoneIcon, KeyIcon, PersonIcon, RefundIcon, RejectedIcon, SentIcon, WarningIcon } from '../parts/icons.js';

const STAGES = ['filed', 'decision', 'revocation', 'refund', 'completed'] as const;
type Stage = (typeof STAGES)[number];

/** At which stage each status stands. */
const AT: Partial<Record<TicketView['status'], Stage>> = {
  collecting: 'filed',
  filed: 'filed',
  awaiting_approval: 'decision',
  awaiting_information: 'decision',
  approved: 'decision',
  revoking: 'revocation',
  refunding: 'refund',
  settling: 'refund',
  completed: 'completed',
  rejected: 'decision',
  withdrawn: 'decision',
  expired: 'decision',
};

const ICONS: Record<Stage, FluentIcon> = {
  filed: SentIcon,
  decision: PersonIcon,
  revocation: KeyIcon,
  refund: RefundIcon,
  completed: DoneIcon,
};

const ENDED_OTHERWISE = ['rejected', 'withdrawn', 'expired'];

function stageOf({ status, attention }: TicketView): Stage {
  if (status !== 'needs_attention') return AT[status] ?? 'filed';
  return attention?.step === 'revoke' || attention?.step === 'reinstate' ? 'revocation' : 'refund';
}

/** The way of a cancellation, with where it is. Revocation stands before the refund, as it always happens. */
export function Progress({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const at = STAGES.indexOf(stageOf(ticket));
  const finished = ticket.status === 'completed';
  const stuck = ticket.status === 'needs_attention';
  const ended = ENDED_OTHERWISE.includes(ticket.status);
  return (
    <ol className="progress" aria-label={t('tickets.progress.label')}>
      {STAGES.map((stage, index) => {
        const state = index < at || finished ? 'done' : index > at ? 'later' : stuck || ended ? 'stuck' : 'now';
        const Icon =
          state === 'done' ? DoneIcon : state === 'stuck' ? (stuck ? WarningIcon : RejectedIcon) : ICONS[stage];
        return (
          <li key={stage} className={`progress-${state}`} aria-current={index === at ? 'step' : undefined}>
            <span className="progress-dot">
              <Icon aria-hidden />
            </span>
            <span className="progress-word">{t(`tickets.progress.${stage}`)}</span>
            <span className="unseen">{t(`tickets.progress.${state}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
