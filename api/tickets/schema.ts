import { z } from 'zod';
import { RESUME_ACTIONS } from '../../domain/cancellation/commands.js';
import { DEADLINE_KINDS } from '../../domain/cancellation/deadlines.js';
import { STEPS } from '../../domain/cancellation/state.js';
import { CANCELLATION_STATUSES } from '../../domain/cancellation/status.js';
import { OUTSIDE_DECIDERS } from '../../domain/policy/policy.js';
import { FOUND_PLACES } from '../../domain/queue.js';
import { SUPPORT_STATUSES } from '../../domain/support/state.js';
import { LINK_KINDS } from '../../domain/ticket-links.js';
import { IMPACTS, PROBLEM_TYPES, REASON_CODES } from '../../domain/words.js';
import { AttachmentView } from '../attachments/schema.js';
import { Actor, Instant, listOf, Locale, Money, PartnerRef, PersonRef } from '../schema.js';
import { KeySummary, VerdictReason } from '../software/schema.js';
import { ApprovalView, EvidenceView, RefundView, RevocationView } from './decision-schema.js';
import { AnswerView } from './answer-schema.js';
import { SlaSummary, SlaView } from './sla.js';

export const TICKET_STATUSES = [...new Set([...CANCELLATION_STATUSES, ...SUPPORT_STATUSES])] as [string, ...string[]];
export const TicketStatus = z
  .enum([...CANCELLATION_STATUSES, 'open', 'resolved', 'closed'])
  .meta({ id: 'TicketStatus' });
export const ProblemType = z.enum(PROBLEM_TYPES).meta({ id: 'ProblemType' });
export const Impact = z.enum(IMPACTS).meta({ id: 'Impact' });
export const ReasonCode = z.enum(REASON_CODES).meta({ id: 'ReasonCode' });

/** What a person can do to a ticket now. `code` and `detail` say why not. */
export const MOVES = [
  'edit',
  'submit',
  'withdraw',
  'approve',
  'reject',
  'request-information',
  'answer',
  'message',
  'message-internal',
  'assign',
  'resume',
  'resolve',
  'merge',
  'unmerge',
] as const;
export type MoveName = (typeof MOVES)[number];
export const Move = z
  .object({ allowed: z.boolean(), code: z.string().nullable(), detail: z.string().nullable() })
  .meta({ id: 'Move' });
export type Move = z.infer<typeof Move>;
/** A colleague who is away, for whom the reader may decide. `absent` is who is away. */
export const StandIn = Move.extend({ absent: PersonRef }).meta({ id: 'StandIn' });
export type StandIn = z.infer<typeof StandIn>;
const Moves = z.object(Object.fromEntries(MOVES.map((name) => [name, Move])) as Record<MoveName, typeof Move>);

export const VerdictView = z
  .object({
    outcome: z.enum(['inside-window', 'outside-window']),
    until: Instant,
    refundable: Money,
    policyVersion: z.number().int(),
    judgedAt: Instant,
    reasons: z.array(VerdictReason),
  })
  .meta({ id: 'Verdict' });
export type VerdictView = z.infer<typeof VerdictView>;

/** Who may approve after the return window, by the rules of this case. */
const DecidesOutside = z.enum(OUTSIDE_DECIDERS);

export const TicketLineView = z
  .object({
    subscriptionId: z.string(),
    lineItemNumber: z.number().int(),
    productId: z.string(),
    productTitle: z.string(),
    skuId: z.string(),
    skuTitle: z.string(),
    term: z.string().nullable(),
    quantity: z.number().int(),
    price: Money,
    purchasedAt: Instant,
    cancelledAt: Instant.nullable(),
    keys: z.array(KeySummary),
  })
  .meta({ id: 'TicketLine' });

export const TicketContactView = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  locale: Locale,
});

const SUMMARY = {
  id: z.string(),
  number: z.number().int(),
  problemType: ProblemType,
  status: TicketStatus,
  /** True while it is a draft: `collecting` and not sent. `collecting` and sent is accepted and about to be filed. */
  draft: z.boolean(),
  impact: Impact,
  title: z.string(),
  partner: PartnerRef,
  customer: z.object({ customerId: z.string(), companyName: z.string(), domain: z.string().nullable() }).nullable(),
  amount: Money.nullable(),
  reason: z.object({ code: ReasonCode, text: z.string() }).nullable(),
  assignee: PersonRef.nullable(),
  createdBy: PersonRef,
  /** A person is needed: the step that cannot go on, and what failed. */
  attention: z.object({ step: z.enum(STEPS), code: z.string(), cause: z.string(), since: Instant }).nullable(),
  /** The desk keeps trying by itself: what it waits for. */
  waiting: z.object({ step: z.string(), cause: z.string(), since: Instant, attempts: z.number().int() }).nullable(),
  /**
   * What happens by itself next, and when. `revocation` is the end of the time in which an approval can be taken back;
   * `endsAt` is when the wait ends, where a reminder or an escalation comes before that.
   */
  nextTimer: z.object({ kind: z.enum(DEADLINE_KINDS), at: Instant, endsAt: Instant.nullable() }).nullable(),
  /** Since when the desk's managers know that it has waited too long; null while it has not. */
  escalatedAt: Instant.nullable(),
  /** What was promised, and how much of the time is left; null for a draft. */
  sla: SlaSummary.nullable(),
  /** The desk's own words for it; none for a partner. */
  tags: z.array(z.string()),
  submittedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
};

export const FoundIn = z
  .object({ where: z.enum(FOUND_PLACES), text: z.string() })
  .meta({ id: 'FoundIn', description: 'Where the search found it, with some words around; the row shows the rest' });
export type FoundIn = z.infer<typeof FoundIn>;

/** A ticket as lists show it. `foundIn` is null where nothing is searched for, or all of it is in number, title or company. */
export const TicketSummary = z.object({ ...SUMMARY, foundIn: FoundIn.nullable() }).meta({ id: 'TicketSummary' });
export type TicketSummary = z.infer<typeof TicketSummary>;
export const TicketList = listOf(TicketSummary);
export type TicketList = z.infer<typeof TicketList>;

export const LinkKind = z.enum(LINK_KINDS).meta({ description: 'What this ticket is to the other one' });
/** Another ticket that belongs to this one. */
export const TicketLinkView = z
  .object({
    ticketId: z.string(),
    number: z.number().int(),
    title: z.string(),
    status: TicketStatus,
    kind: LinkKind,
    by: Actor,
    at: Instant,
  })
  .meta({ id: 'TicketLink' });
export type TicketLinkView = z.infer<typeof TicketLinkView>;

const MergedView = z
  .object({ ticketId: z.string(), number: z.number().int(), title: z.string(), by: Actor, at: Instant })
  .meta({ id: 'MergedTicket' });

export const TicketView = z
  .object({
    ...SUMMARY,
    description: z.string(),
    /** Which version of its problem type's form was filled in; null for a cancellation, and for what is older than forms. */
    formVersion: z.number().int().nullable(),
    answers: z.array(AnswerView),
    /** As typed: a tenant GUID or a domain; an order ID or a subscription ID. */
    customerInput: z.string().nullable(),
    orderInput: z.string().nullable(),
    /** The chosen lines of the order; null for all of them. */
    lineItemNumbers: z.array(z.number().int()).nullable(),
    order: z.object({ orderId: z.string(), number: z.number().int(), status: z.string(), total: Money }).nullable(),
    lines: z.array(TicketLineView),
    contact: TicketContactView.nullable(),
    /** Of the partner and of the customer, so that an instant can be shown in both. */
    timeZones: z.object({ partner: z.string(), customer: z.string().nullable() }),
    verdict: VerdictView.nullable(),
    decidesOutside: DecidesOutside,
    evidence: EvidenceView,
    /** What an approver sends back, so that an approval binds what was read. */
    approvalDigest: z.string().nullable(),
    approvals: z.array(ApprovalView),
    approvalsNeeded: z.number().int(),
    /** Those that stand. */
    approvalsGiven: z.number().int(),
    /** How many of the approvals that are still missing have to be a desk manager's. */
    managersLeft: z.number().int(),
    /** How long an approved request can still be taken back before anything is revoked; 0 for not at all. */
    coolingOffMs: z.number().int(),
    standIns: z.array(StandIn),
    revocations: z.array(RevocationView),
    refund: RefundView.nullable(),
    sla: SlaView.nullable(),
    attachments: z.array(AttachmentView),
    links: z.array(TicketLinkView),
    /** The request that this one went into; its conversation goes on there. */
    mergedInto: MergedView.nullable(),
    /** Requests that went into this one. What was written in them stands in its conversation. */
    mergedIn: z.array(MergedView.extend({ description: z.string() })),
    lastEditedBy: PersonRef.nullable(),
    resumeActions: z.array(z.enum(RESUME_ACTIONS)),
    /** A first person's claim that it is solved by other means; a second one has to agree. */
    proposal: z.object({ by: PersonRef, at: Instant }).nullable(),
    moves: Moves,
    version: z.number().int(),
  })
  .meta({ id: 'Ticket' });
export type TicketView = z.infer<typeof TicketView>;

/** The verdict before sending. `problems` are what a filing of this body would be refused for. */
export const PreviewView = z
  .object({
    customer: z.object({ customerId: z.string(), companyName: z.string(), domain: z.string().nullable() }).nullable(),
    order: z.object({ orderId: z.string(), number: z.number().int(), status: z.string(), total: Money }).nullable(),
    lines: z.array(TicketLineView),
    verdict: VerdictView.nullable(),
    decidesOutside: DecidesOutside,
    /** Of the partner and of the customer, so that an instant can be shown in both. */
    timeZones: z.object({ partner: z.string().nullable(), customer: z.string().nullable() }),
    openCancellation: z.object({ ticketId: z.string(), number: z.number().int() }).nullable(),
    problems: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'TicketPreview' });
export type PreviewView = z.infer<typeof PreviewView>;
