import { defineSearchAttributeKey } from '@temporalio/common';
import {
  continueAsNew,
  patched,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { CancellationActivities } from '../../activities/cancellation/index.js';
import type { RecordActivities } from '../../activities/records/index.js';
import type { Command } from '../../domain/cancellation/commands.js';
import type { Deadline } from '../../domain/cancellation/deadlines.js';
import { decide } from '../../domain/cancellation/decide.js';
import { isOver } from '../../domain/cancellation/hold.js';
import { reduce } from '../../domain/cancellation/reduce.js';
import { snapshotOf } from '../../domain/cancellation/snapshot.js';
import { type CancellationState, newCase } from '../../domain/cancellation/state.js';
import { tell } from '../../domain/cancellation/tell.js';
import { type EventType, SYSTEM } from '../../domain/words.js';
import { Driver, type Story } from '../driver.js';
import { RECORD } from '../options.js';
import { effectsOf } from './effects.js';
import { holdsOf } from './holds.js';
import { newsOfPayment } from './news.js';
import { reopeningOf } from './reopening.js';
import type { CancellationInput, Outcome } from './messages.js';
import * as messages from './messages.js';
import { waitsOf } from './waits.js';

/**
 * One cancellation, from the first word to the money being back. It lives as long as the case does, days to months, and
 * after a crash goes on at the same line. Without `filing` it begins as a draft, and a later cycle as what was completed.
 */
export async function cancellation(input: CancellationInput): Promise<Outcome> {
  const { carry, filing } = input;
  const driver = new Driver<CancellationState, Command>(
    storyOf(input),
    carry?.state ?? newCase(Date.now()),
    carry?.seen,
  );
  if (filing && !carry) driver.say({ verb: 'file', ...filing });
  driver.accept(messages.file);
  driver.accept(messages.amend);
  driver.accept(messages.approve);
  driver.accept(messages.reject);
  driver.accept(messages.requestInformation);
  driver.accept(messages.answer);
  driver.accept(messages.withdraw);
  driver.accept(messages.resume);
  driver.accept(messages.proceed);
  setHandler(messages.snapshot, () => driver.state);
  return driver.run();
}

function storyOf(input: CancellationInput): Story<CancellationState, Command> {
  const { ticketId, ticketNumber, partnerId, cycle } = input;
  const { deadline, reckoning, reckoned } = waitsOf(input);
  const effects = effectsOf(input, newsOfPayment());
  const reopening = reopeningOf(input);
  const holds = holdsOf(input);
  const { record } = proxyActivities<RecordActivities>(RECORD);
  return {
    decide,
    asHeard,
    tell,
    knownSeq: (command) => ('knownSeq' in command ? (command.knownSeq ?? 0) : 0),
    reduce,
    isClosed: (state) => isOver(state) && !reopening.isDue(state),
    deadline,
    passed: passedOf(input),
    record: (facts, state) =>
      record.executeWithOptions({ summary: `Rescind: record ${ticketNumber} as ${state.status}` }, [
        {
          kind: 'cancellation',
          ticketId,
          partnerId,
          cycle,
          seq: state.seq,
          facts,
          snapshot: snapshotOf(state, deadline(state)),
        },
      ]),
    act: (state) => reopening.step(state) ?? effects(state) ?? reckoning(state) ?? holds.due(state),
    againAtMs: holds.againAtMs,
    show: flagger(input),
    continueAs: (state, seen) => {
      const wait = reckoned();
      return continueAsNew<typeof cancellation>({ ...input, carry: { state, seen, ...(wait && { wait }) } });
    },
    longestRun: input.longestRun ?? null,
    timerSummary: `Rescind: next deadline of ${ticketNumber}`,
  };
}

/**
 * Cases that cooled off under a version which did not look again have their end told as they did. May go once every case
 * of before 2026-12 has ended.
 */
const LOOKS_AGAIN = '2026-11-looks-again';

/**
 * Two amendments of one reading were both taken by a version that did not ask what they were made from. May go once every
 * case of before 2026-12 has ended.
 */
const ASKS_OVER = '2026-11-amended-over';

function asHeard(command: Command): Command {
  if (command.verb !== 'amend' || command.over === undefined || patched(ASKS_OVER)) return command;
  const { over: _, ...as } = command;
  return as;
}

/**
 * A draft may have been sent without its workflow having heard of it, so its deadlines are judged by its row; what cools off,
 * by its uses.
 */
function passedOf({
  ticketId,
  ticketNumber,
  partnerId,
  cycle,
  timings,
}: CancellationInput): Story<CancellationState, Command>['passed'] {
  const { endCoolingOff, passDraft } = proxyActivities<CancellationActivities>(RECORD);
  const summary = `Rescind: end the cooling-off of ${ticketNumber}`;
  return (state, { kind }, atMs) => {
    if (state.status === 'collecting') return () => passDraft({ ticketId, partnerId, cycle, state, timings }, kind);
    if (kind === 'revocation' && patched(LOOKS_AGAIN)) {
      return () => endCoolingOff.executeWithOptions({ summary }, [{ ticketId, partnerId, cycle, state, timings }]);
    }
    return { type: PASSED[kind], atMs, actor: SYSTEM, data: {} };
  };
}

const PASSED = {
  reminder: 'reminded',
  escalation: 'escalated',
  expiry: 'expired',
  revocation: 'cooling-off-ended',
  finality: 'merge-settled',
} as const satisfies Record<Deadline['kind'], EventType>;

const ATTENTION = defineSearchAttributeKey('RescindAttention', 'BOOL');

/** Lets operators see where a case stands, and find those that wait for them. Only the second costs an event. */
function flagger({ ticketNumber, carry }: CancellationInput): (state: CancellationState) => void {
  let flagged = Boolean(carry?.state.attention);
  return (state) => {
    setCurrentDetails(detailsOf(ticketNumber, state));
    const needed = state.attention !== null;
    if (needed === flagged) return;
    flagged = needed;
    upsertSearchAttributes([{ key: ATTENTION, value: needed }]);
  };
}

function detailsOf(ticketNumber: number, { status, approvals, attention, refund }: CancellationState): string {
  const lines = [`**Cancellation ${ticketNumber}**: ${status}`, `approvals: ${approvals.length}`, `refund: ${refund}`];
  if (attention) lines.push(`needs attention at ${attention.step}: ${attention.code}`);
  return lines.join('\n\n');
}
