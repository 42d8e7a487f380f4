import { useTranslation } from 'react-i18next';
import type { MoveName, TicketView } from '../../../api/tickets/schema.js';
import { ALLOWED_IN } from '../../../domain/cancellation/decide.js';
import { useMyself } from '../session/calls.js';

/** Statuses in which a step belongs to the story at all; elsewhere its button is not shown. */
const BELONGS: Partial<Record<MoveName, readonly string[]>> = {
  approve: ALLOWED_IN.approve,
  reject: ALLOWED_IN.reject,
  'request-information': [...ALLOWED_IN.requestInformation, 'open'],
  answer: [...ALLOWED_IN.answer, 'awaiting_information', 'resolved'],
  withdraw: [...ALLOWED_IN.withdraw, 'open', 'resolved'],
  resume: ALLOWED_IN.resume,
  resolve: ['open', 'awaiting_information'],
};

const CANCELLATION_ONLY: readonly MoveName[] = ['approve', 'reject', 'resume'];
const REQUEST_ONLY: readonly MoveName[] = ['resolve'];

export function belongs(ticket: TicketView, move: MoveName): boolean {
  const isCancellation = ticket.problemType === 'cancellation';
  if (isCancellation ? REQUEST_ONLY.includes(move) : CANCELLATION_ONLY.includes(move)) return false;
  return BELONGS[move]?.includes(ticket.status) ?? false;
}

/** An approval of theirs stands, given by them or for them. */
const hasApproved = ({ approvals }: TicketView, me: string): boolean =>
  approvals.some(
    ({ decision, voidedAt, approver, onBehalfOf }) =>
      decision === 'approved' && voidedAt === null && (approver.id === me || onBehalfOf?.id === me),
  );

/** Every approval that is still missing has to be a desk manager's. */
const isForManager = ({ approvalsNeeded, approvalsGiven, managersLeft }: TicketView): boolean =>
  managersLeft > 0 && approvalsNeeded - approvalsGiven <= managersLeft;

/** Nobody but a desk manager can go on with the decision. */
export const awaitsManager = (ticket: TicketView): boolean =>
  ticket.status === 'awaiting_approval' &&
  (isForManager(ticket) || (ticket.verdict?.outcome === 'outside-window' && ticket.decidesOutside === 'managers'));

/** Why this person may not take a step now, in words; null when they may. */
export function useWhyNot(): (ticket: TicketView, move: MoveName) => string | null {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  return (ticket, move) => {
    const { allowed, code } = ticket.moves[move];
    if (allowed) return null;
    if (move === 'approve' && hasApproved(ticket, me.user.id)) return t('tickets.why.approvedByYou');
    if (move === 'approve' && code === 'forbidden' && isForManager(ticket) && may('refunds:decide')) {
      return t('tickets.why.managerLeft');
    }
    if (move === 'reject' && code === 'forbidden' && ticket.status === 'approved') return t('tickets.why.managerStops');
    if (code === 'self-approval') return t('tickets.why.selfApproval');
    if (code === 'payment-disputed') return t('tickets.why.disputed');
    if (code === 'outside-window') {
      return t(ticket.decidesOutside === 'nobody' ? 'tickets.why.outsideNobody' : 'tickets.why.outsideManagers');
    }
    if (code === 'forbidden' && move === 'approve' && may('refunds:decide')) return t('tickets.why.limit');
    if (code === 'forbidden' && (move === 'approve' || move === 'reject')) return t('tickets.why.approver');
    if (code === 'forbidden' && (move === 'withdraw' || move === 'answer')) return t(`tickets.why.${move}`);
    if (code === 'forbidden') return t('tickets.why.worker');
    return t('tickets.why.moved');
  };
}
