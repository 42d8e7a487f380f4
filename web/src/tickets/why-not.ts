import { useTranslation } from 'react-i18next';
import type { MoveName, TicketView } from '../../../api/tickets/schema.js';
import { ALLOWED_IN } from '../../../domain/cancellation/decide.js';
import { CANCELLATION_STATUSES } from '../../../domain/cancellation/status.js';
import { SUPPORT_STATUSES } from '../../../domain/support/state.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';

export const DESK_MOVES = ['approve', 'resolve', 'request-information', 'reject'] as const;
export const PARTNER_MOVES = ['answer', 'withdraw'] as const;
export type Step = (typeof DESK_MOVES)[number] | (typeof PARTNER_MOVES)[number] | 'resume' | 'edit' | 'merge';

/** Statuses in which a step belongs to the story at all; elsewhere its button is not shown. */
const BELONGS: Record<Step, readonly TicketView['status'][]> = {
  approve: ALLOWED_IN.approve,
  reject: ALLOWED_IN.reject,
  'request-information': [...ALLOWED_IN.requestInformation, 'open'],
  answer: [...ALLOWED_IN.answer, 'resolved'],
  withdraw: [...ALLOWED_IN.withdraw, 'open', 'resolved'],
  resume: ALLOWED_IN.resume,
  edit: ALLOWED_IN.amend,
  resolve: ['open', 'awaiting_information'],
  // Of a cancellation it is said why it never is.
  merge: [...CANCELLATION_STATUSES, 'open', 'resolved'],
};

const CANCELLATION_ONLY: readonly Step[] = ['approve', 'reject', 'resume'];
const REQUEST_ONLY: readonly Step[] = ['resolve'];

/** Statuses in which a step belongs to a request of this kind. */
function placesOf({ problemType }: TicketView, step: Step): readonly TicketView['status'][] {
  const isCancellation = problemType === 'cancellation';
  if (isCancellation ? REQUEST_ONLY.includes(step) : CANCELLATION_ONLY.includes(step)) return [];
  if (step === 'edit' && !isCancellation) return ['open'];
  const known: readonly string[] = isCancellation ? CANCELLATION_STATUSES : SUPPORT_STATUSES;
  return BELONGS[step].filter((status) => known.includes(status));
}

export const belongs = (ticket: TicketView, step: Step): boolean => placesOf(ticket, step).includes(ticket.status);

/** The steps that one side has in a request of this kind, whatever its status. */
export function stepsOf(ticket: TicketView, isDesk: boolean): readonly Step[] {
  const theirs: readonly Step[] = ticket.problemType === 'cancellation' ? [...PARTNER_MOVES, 'edit'] : PARTNER_MOVES;
  const steps: readonly Step[] = isDesk ? [...DESK_MOVES, 'resume', 'edit', 'merge'] : theirs;
  return steps.filter((step) => placesOf(ticket, step).length > 0);
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
    if (move === 'merge' && ticket.problemType === 'cancellation') return t('tickets.why.notMerged');
    if (move === 'approve' && hasApproved(ticket, me.user.id)) return t('tickets.why.approvedByYou');
    if (move === 'approve' && code === 'forbidden' && isForManager(ticket) && may('refunds:decide')) {
      return t('tickets.why.managerLeft');
    }
    if (move === 'reject' && code === 'forbidden' && ticket.status === 'approved') return t('tickets.why.managerStops');
    if (code === 'self-approval') return t('tickets.why.selfApproval');
    if (code === 'refund-exceeds-remaining') return t('tickets.why.nothingLeft');
    if (code === 'payment-disputed') return t('tickets.why.disputed');
    if (code === 'outside-window') {
      return t(ticket.decidesOutside === 'nobody' ? 'tickets.why.outsideNobody' : 'tickets.why.outsideManagers');
    }
    if (code === 'forbidden' && move === 'approve' && may('refunds:decide')) return t('tickets.why.limit');
    if (code === 'forbidden' && (move === 'approve' || move === 'reject')) return t('tickets.why.approver');
    if (code === 'forbidden' && (move === 'withdraw' || move === 'answer')) return t(`tickets.why.${move}`);
    if (code === 'forbidden' && move === 'edit') {
      return t(ticket.problemType === 'cancellation' ? 'help.step.edits' : 'help.step.corrects');
    }
    if (code === 'forbidden') return t('tickets.why.worker');
    return t('tickets.why.moved');
  };
}

/** When a step is possible, and what keeps it from being so now: also of one whose button is not there. */
export function useWhyNotThere(): (ticket: TicketView, step: Step) => string {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const whyNot = useWhyNot();
  return (ticket, step) => {
    if (belongs(ticket, step)) return whyNot(ticket, step) ?? t('help.step.now');
    const statuses = placesOf(ticket, step).map((status) => t(`tickets.status.${status}`));
    return t('help.step.onlyIn', { statuses: new Intl.ListFormat(locale, { type: 'disjunction' }).format(statuses) });
  };
}
