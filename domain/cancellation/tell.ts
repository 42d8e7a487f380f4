import { type Actor, SYSTEM } from '../words.js';
import type { Command, CommandOf } from './commands.js';
import { isSameFiling } from './decide.js';
import { approvalsNeeded, asRead, coolingOffMs } from './approvals.js';
import type { CancellationState, Fact, Person } from './state.js';

const actorOf = ({ id, name, role }: Person): Actor => ({ kind: 'user', id, name, role });

/** The facts an accepted command makes. What a person wrote goes into `content`, what the timeline shows into `data`. */
export function tell(state: CancellationState, command: Command, atMs: number): Fact[] {
  switch (command.verb) {
    case 'file':
      return isSameFiling(state, command) ? [] : [filed(command, atMs)];
    case 'amend':
      return amended(state, command, atMs);
    case 'approve':
      return told(state, command, atMs);
    case 'resume':
      return [resumed(state, command, atMs)];
    case 'proceed':
      return [proceeded(state, command, atMs)];
    case 'reject':
    case 'requestInformation':
    case 'withdraw':
      return [said(command, atMs)];
    case 'answer':
      return [said(command, atMs), ...voided(state, command.by, atMs)];
  }
}

/** What was approved before no longer counts, and those who approved it hear of it from others. */
function voided({ approvals }: CancellationState, by: Person, atMs: number): Fact[] {
  if (approvals.length === 0) return [];
  const approvers = approvals.map(({ approverId }) => approverId).filter((id) => id !== by.id);
  return [{ type: 'approval-voided', atMs, actor: actorOf(by), data: { approvals: approvals.length, approvers } }];
}

/** The same by no person: the software was used after the last approval, or may have been. `digest` is what it is now. */
export function voidedByUse(
  { approvals }: CancellationState,
  now: { readonly reason: 'used' | 'not-known'; readonly digest: string },
  atMs: number,
): Fact {
  const approvers = approvals.map(({ approverId }) => approverId).filter((id) => id !== SYSTEM.id);
  return { type: 'approval-voided', atMs, actor: SYSTEM, data: { approvals: approvals.length, approvers, ...now } };
}

/** An approval of what was read; where the software was used meanwhile, those given before it end with it. */
function told(state: CancellationState, command: CommandOf<'approve'>, atMs: number): Fact[] {
  const read = asRead(state, command);
  return [...(read === state ? [] : voided(state, command.by, atMs)), approved(read, command, atMs)];
}

type Saying = CommandOf<'reject' | 'requestInformation' | 'answer' | 'withdraw'>;

/** What is told in words alone. */
function said(command: Saying, atMs: number): Fact {
  const fact = { atMs, actor: actorOf(command.by), data: {} };
  switch (command.verb) {
    case 'reject':
      return { ...fact, type: 'rejected', content: words(command.reason, 'reason') };
    case 'requestInformation':
      return { ...fact, type: 'information-requested', content: words(command.question, 'question') };
    case 'answer': {
      const content = { ...words(command.text, 'answer'), attachmentIds: command.attachmentIds ?? [] };
      return { ...fact, type: 'information-given', content };
    }
    case 'withdraw':
      return { ...fact, type: 'withdrawn', content: words(command.reason, 'reason') };
  }
}

const words = (text: string, kind: 'question' | 'answer' | 'reason' | 'comment') => (text === '' ? {} : { text, kind });

const approved = (state: CancellationState, command: CommandOf<'approve'>, atMs: number): Fact => ({
  type: 'approved',
  atMs,
  actor: actorOf(command.by),
  data: {
    amountMinor: command.amountMinor,
    currency: state.request?.currency,
    digest: command.digest,
    ...(approvalsNeeded(state) > 1 && { approval: state.approvals.length + 1, needed: approvalsNeeded(state) }),
    ...(coolingOffMs(state) > 0 && { coolingOffMs: coolingOffMs(state) }),
    ...(command.by.onBehalfOf && { onBehalfOf: command.by.onBehalfOf }),
  },
  content: words(command.comment, 'comment'),
});

const filed = ({ by, request, rules }: CommandOf<'file'>, atMs: number): Fact => ({
  type: 'filed',
  atMs,
  actor: actorOf(by),
  data: {
    amountMinor: request.amountMinor,
    currency: request.currency,
    lines: request.orderLineIds.length,
    reasonCode: request.reasonCode,
    verdict: request.verdict,
    digest: request.digest,
    request,
    ...(rules && { rules }),
  },
});

/** What is other than before: texts of the ticket, and what the request asks for. */
function changedFields({ request: before }: CancellationState, { request, changes }: CommandOf<'amend'>): string[] {
  return [
    ...Object.keys(changes),
    ...(before?.reasonCode === request.reasonCode ? [] : ['reasonCode']),
    ...(before?.amountMinor === request.amountMinor ? [] : ['amount']),
  ];
}

function amended(state: CancellationState, command: CommandOf<'amend'>, atMs: number): Fact[] {
  const { by, request, changes } = command;
  const actor = actorOf(by);
  const data = {
    amountMinor: request.amountMinor,
    currency: request.currency,
    reasonCode: request.reasonCode,
    digest: request.digest,
    fields: changedFields(state, command),
    request,
  };
  return [{ type: 'amended', atMs, actor, data, content: { changes } }, ...voided(state, by, atMs)];
}

function resumed(state: CancellationState, { by, action, evidence }: CommandOf<'resume'>, atMs: number): Fact {
  const actor = actorOf(by);
  const content = evidence === '' ? {} : { text: evidence, kind: 'comment', visibility: 'internal' };
  const proposes = action === 'resolve' && state.proposal === null;
  const step = state.attention?.step;
  return { type: proposes ? 'resolution-proposed' : 'resumed', atMs, actor, data: { action, step }, content };
}

/** As if a person had it tried again. `awaited` says that nobody had to. */
const proceeded = ({ attention }: CancellationState, { code }: CommandOf<'proceed'>, atMs: number): Fact => ({
  type: 'resumed',
  atMs,
  actor: SYSTEM,
  data: { action: 'retry', step: attention?.step, awaited: code },
});
