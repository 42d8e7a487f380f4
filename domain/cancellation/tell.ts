import type { Actor } from '../words.js';
import type { Command, CommandOf } from './commands.js';
import { isSameFiling } from './decide.js';
import type { CancellationState, Fact, Person } from './state.js';

const actorOf = ({ id, name, role }: Person): Actor => ({ kind: 'user', id, name, role });

/** The facts an accepted command makes. What a person wrote goes into `content`, what the timeline shows into `data`. */
export function tell(state: CancellationState, command: Command, atMs: number): Fact[] {
  const actor = actorOf(command.by);
  switch (command.verb) {
    case 'file':
      return isSameFiling(state, command) ? [] : [filed(command, atMs)];
    case 'amend':
      return amended(state, command, atMs);
    case 'approve':
      return [
        {
          type: 'approved',
          atMs,
          actor,
          data: { amountMinor: command.amountMinor, currency: state.request?.currency, digest: command.digest },
          content: command.comment === '' ? {} : { text: command.comment, kind: 'comment' },
        },
      ];
    case 'reject':
      return [{ type: 'rejected', atMs, actor, data: {}, content: { text: command.reason, kind: 'reason' } }];
    case 'requestInformation':
      return [
        { type: 'information-requested', atMs, actor, data: {}, content: { text: command.question, kind: 'question' } },
      ];
    case 'answer':
      return [
        {
          type: 'information-given',
          atMs,
          actor,
          data: {},
          content: { text: command.text, kind: 'answer', attachmentIds: command.attachmentIds ?? [] },
        },
      ];
    case 'withdraw':
      return [
        {
          type: 'withdrawn',
          atMs,
          actor,
          data: {},
          content: command.reason === '' ? {} : { text: command.reason, kind: 'reason' },
        },
      ];
    case 'resume':
      return [resumed(state, command, atMs)];
  }
}

const filed = ({ by, request }: CommandOf<'file'>, atMs: number): Fact => ({
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
  },
});

function amended(state: CancellationState, { by, request, changes }: CommandOf<'amend'>, atMs: number): Fact[] {
  const actor = actorOf(by);
  const data = {
    amountMinor: request.amountMinor,
    currency: request.currency,
    reasonCode: request.reasonCode,
    digest: request.digest,
    fields: Object.keys(changes),
    request,
  };
  const voided: Fact = { type: 'approval-voided', atMs, actor, data: { approvals: state.approvals.length } };
  return [{ type: 'amended', atMs, actor, data, content: { changes } }, ...(state.approvals.length > 0 ? [voided] : [])];
}

function resumed(state: CancellationState, { by, action, evidence }: CommandOf<'resume'>, atMs: number): Fact {
  const actor = actorOf(by);
  const content = evidence === '' ? {} : { text: evidence, kind: 'comment', visibility: 'internal' };
  const proposes = action === 'resolve' && state.proposal === null;
  const step = state.attention?.step;
  return { type: proposes ? 'resolution-proposed' : 'resumed', atMs, actor, data: { action, step }, content };
}
