import type { Command } from '../../domain/cancellation/commands.js';
import { RESUME_ACTIONS, type ResumeAction } from '../../domain/cancellation/commands.js';
import { decide } from '../../domain/cancellation/decide.js';
import type { Person } from '../../domain/cancellation/state.js';
import { may, type Permission } from '../../domain/permissions.js';
import { Forbidden, IllegalMove, Merged, Refusal, refusalCode, RefundExceedsRemaining } from '../../domain/refusals.js';
import { decideSupport, type SupportCommand } from '../../domain/support/state.js';
import type { TicketRow } from './rows.js';
import { assertUndisputed } from './disputes.js';
import { leftFault } from './left.js';
import { isCancellation, isDraft } from './rows.js';
import { MOVES, type Move, type MoveName, type StandIn } from './schema.js';
import { stateOf, supportStateOf } from './state.js';

const YES: Move = { allowed: true, code: null, detail: null };

function attempt(work: () => void): Move {
  try {
    work();
    return YES;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { allowed: false, code: refusalCode(error.name), detail: error.message };
  }
}

const need = ({ role }: Person, permission: Permission): void => {
  if (!may(role, permission)) throw new Forbidden('Your role may not do this.');
};
const refuse = (sentence: string): void => {
  throw new IllegalMove(sentence);
};
const NOT_HERE = 'This kind of ticket does not have this step.';
const NOT_MERGED = 'A cancellation is not merged: link the two, and withdraw the one that is too much.';

type Rules = Readonly<Record<MoveName, (row: TicketRow, by: Person) => void>>;

const say = (row: TicketRow, command: Command): void => decide(stateOf(row), command);
const saySupport = (row: TicketRow, command: SupportCommand): void => decideSupport(supportStateOf(row), command);
const sent = (row: TicketRow): void => {
  if (isDraft(row)) refuse('This is a draft: send it first.');
};

const standing = ({ merge }: TicketRow): void => {
  if (merge) throw new Merged(`It goes on in request ${merge.target.number}.`);
};

/** Everybody's moves that are the same for all kinds of tickets. */
const COMMON = {
  message: (row, by) => {
    need(by, 'tickets:message');
    sent(row);
    standing(row);
  },
  'message-internal': (row, by) => {
    need(by, 'messages:internal');
    sent(row);
    standing(row);
  },
  assign: (row, by) => {
    need(by, 'tickets:assign');
    sent(row);
  },
} satisfies Partial<Rules>;

const CANCELLATION: Rules = {
  ...COMMON,
  edit: (row, by) => {
    need(by, isDraft(row) ? 'cancellations:file' : 'cancellations:amend');
    const { request } = stateOf(row);
    if (isDraft(row)) return;
    if (!request) return refuse('It is being filed.');
    say(row, { verb: 'amend', by, request, changes: {} });
  },
  submit: (row, by) => {
    need(by, 'cancellations:file');
    if (!isDraft(row)) refuse('This was sent already.');
  },
  withdraw: (row, by) => {
    need(by, 'cancellations:withdraw');
    say(row, { verb: 'withdraw', by, reason: '' });
  },
  approve: (row, by) => {
    need(by, 'refunds:decide');
    const { request, approvals } = stateOf(row);
    if (!request) return refuse('This has not been filed yet.');
    const first = approvals[0]?.amountMinor;
    const amountMinor = first ?? request.amountMinor;
    assertUndisputed(row.order?.payment);
    say(row, { verb: 'approve', by, amountMinor, digest: request.digest, comment: '' });
    // The first approver may still approve a part; whoever comes after approves the same.
    if (leftFault(row.order?.payment, { amountMinor: first ?? 1, currency: request.currency })) {
      throw new RefundExceedsRemaining('The payment has not that much left.');
    }
  },
  reject: (row, by) => {
    need(by, 'refunds:decide');
    say(row, { verb: 'reject', by, reason: '' });
  },
  'request-information': (row, by) => {
    need(by, 'tickets:ask');
    say(row, { verb: 'requestInformation', by, question: '' });
  },
  answer: (row, by) => {
    need(by, 'tickets:answer');
    say(row, { verb: 'answer', by, text: '' });
  },
  resume: (row, by) => {
    need(by, 'tickets:resume');
    say(row, { verb: 'resume', by, action: 'retry', evidence: '' });
  },
  resolve: () => refuse(NOT_HERE),
  merge: () => refuse(NOT_MERGED),
  unmerge: () => refuse(NOT_MERGED),
};

const NOWHERE = () => refuse(NOT_HERE);
const SUPPORT: Rules = {
  ...COMMON,
  edit: (row, by) => {
    need(by, 'requests:amend');
    saySupport(row, { verb: 'amend', by, changes: {}, impact: row.impact ?? '' });
  },
  submit: NOWHERE,
  approve: NOWHERE,
  reject: NOWHERE,
  resume: NOWHERE,
  withdraw: (row, by) => {
    need(by, 'tickets:file');
    saySupport(row, { verb: 'withdraw', by, reason: '' });
  },
  'request-information': (row, by) => {
    need(by, 'tickets:ask');
    saySupport(row, { verb: 'requestInformation', by, question: '' });
  },
  answer: (row, by) => {
    need(by, 'tickets:answer');
    saySupport(row, { verb: 'answer', by, text: '' });
  },
  resolve: (row, by) => {
    need(by, 'tickets:ask');
    saySupport(row, { verb: 'resolve', by, text: '' });
  },
  merge: (row, by) => {
    need(by, 'tickets:merge');
    saySupport(row, { verb: 'merge', by, into: { ticketId: '', number: 0 } });
  },
  unmerge: (row, by) => {
    need(by, 'tickets:merge');
    saySupport(row, { verb: 'unmerge', by });
  },
};

const rulesFor = (row: TicketRow): Rules => (isCancellation(row) ? CANCELLATION : SUPPORT);

/** Errors: the refusal that this move by this person would meet. */
export const assertMove = (row: TicketRow, by: Person, move: MoveName): void => rulesFor(row)[move](row, by);

/**
 * What this person can do to this ticket now, and why not. The rules are the domain's; here they are only asked. Whoever
 * may not approve for themselves may still do so for a colleague who is away.
 */
export function movesOf(row: TicketRow, by: Person, standIns: readonly StandIn[]): Record<MoveName, Move> {
  const rules = rulesFor(row);
  const entries = MOVES.map((name) => [name, attempt(() => rules[name](row, by))] as const);
  const moves = Object.fromEntries(entries) as Record<MoveName, Move>;
  return standIns.some(({ allowed }) => allowed) ? { ...moves, approve: YES } : moves;
}

/** For whom else this person could approve, and whether they may. */
export const standInMoves = (row: TicketRow, people: readonly Person[]): StandIn[] =>
  people.flatMap((by) =>
    by.onBehalfOf && isCancellation(row)
      ? [{ absent: by.onBehalfOf, ...attempt(() => CANCELLATION.approve(row, by)) }]
      : [],
  );

/** The ways on from `needs_attention` that are open to this person. */
export const resumeActionsOf = (row: TicketRow, by: Person): ResumeAction[] =>
  isCancellation(row) && may(by.role, 'tickets:resume')
    ? RESUME_ACTIONS.filter(
        (action) => attempt(() => say(row, { verb: 'resume', by, action, evidence: 'said' })).allowed,
      )
    : [];
