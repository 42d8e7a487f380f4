import type { FluentIcon } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import {
  DoneIcon,
  DraftIcon,
  QuestionIcon,
  RefundIcon,
  RejectedIcon,
  SyncingIcon,
  WaitingIcon,
  WarningIcon,
  WithdrawnIcon,
} from '../parts/icons.js';
import { Pill, type Tone } from '../parts/pill.js';

type Status = TicketSummary['status'];

/** How each status looks. The words are `tickets.status.*`. */
const LOOKS: Record<Status, { tone: Tone; icon: FluentIcon }> = {
  collecting: { tone: 'active', icon: SyncingIcon },
  filed: { tone: 'active', icon: SyncingIcon },
  awaiting_approval: { tone: 'waiting', icon: WaitingIcon },
  awaiting_information: { tone: 'waiting', icon: QuestionIcon },
  approved: { tone: 'active', icon: DoneIcon },
  revoking: { tone: 'active', icon: SyncingIcon },
  refunding: { tone: 'active', icon: RefundIcon },
  settling: { tone: 'active', icon: RefundIcon },
  completed: { tone: 'good', icon: DoneIcon },
  rejected: { tone: 'bad', icon: RejectedIcon },
  withdrawn: { tone: 'quiet', icon: WithdrawnIcon },
  expired: { tone: 'quiet', icon: WaitingIcon },
  needs_attention: { tone: 'bad', icon: WarningIcon },
  open: { tone: 'waiting', icon: WaitingIcon },
  resolved: { tone: 'good', icon: DoneIcon },
  closed: { tone: 'quiet', icon: DoneIcon },
};

export function TicketStatus({ ticket }: { readonly ticket: Pick<TicketSummary, 'status' | 'draft'> }) {
  const { t } = useTranslation();
  if (ticket.draft) {
    return (
      <Pill tone="neutral" icon={DraftIcon}>
        {t('tickets.status.draft')}
      </Pill>
    );
  }
  return <Pill {...LOOKS[ticket.status]}>{t(`tickets.status.${ticket.status}`)}</Pill>;
}
