import { continueAsNew, proxyActivities, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { RecordActivities } from '../../activities/records/index.js';
import type { Deadline } from '../../domain/cancellation/deadlines.js';
import {
  assertInTime,
  decideSupport,
  isOverSupport,
  newSupportCase,
  reduceSupport,
  type SupportCommand,
  supportDeadline,
  type SupportState,
  tellSupport,
} from '../../domain/support/state.js';
import type { Snapshot } from '../../domain/telling.js';
import { type EventType, SYSTEM } from '../../domain/words.js';
import { Driver, type Story } from '../driver.js';
import { RECORD } from '../options.js';
import type { SupportInput, SupportOutcome } from './messages.js';
import * as messages from './messages.js';

/** One general request, from being asked to being closed: a conversation with reminders. */
export async function support(input: SupportInput): Promise<SupportOutcome> {
  const { carry, filedBy } = input;
  const state = carry?.state ?? newSupportCase(Date.now());
  const driver = new Driver<SupportState, SupportCommand>(storyOf(input), state, carry?.seen);
  if (!carry) driver.say({ verb: 'file', by: filedBy });
  driver.accept(messages.file);
  driver.accept(messages.requestInformation);
  driver.accept(messages.answer);
  driver.accept(messages.resolve);
  driver.accept(messages.withdraw);
  driver.accept(messages.merge);
  driver.accept(messages.unmerge);
  driver.accept(messages.amend);
  setHandler(messages.snapshot, () => driver.state);
  return driver.run();
}

const PASSED: Partial<Record<Deadline['kind'], EventType>> = { reminder: 'reminded', finality: 'merge-settled' };

const snapshotOf = ({ status }: SupportState, nextTimer: Deadline | null): Snapshot => ({
  status,
  closed: status === 'closed',
  attention: null,
  nextTimer,
  request: null,
});

function storyOf(input: SupportInput): Story<SupportState, SupportCommand> {
  const { ticketId, ticketNumber, partnerId, cycle, timings } = input;
  const deadline = (state: SupportState) => supportDeadline(state, timings);
  const { record } = proxyActivities<RecordActivities>(RECORD);
  return {
    decide: (state, command) => {
      decideSupport(state, command);
      assertInTime(command, Date.now());
    },
    tell: tellSupport,
    knownSeq: () => 0,
    reduce: reduceSupport,
    isClosed: isOverSupport,
    deadline,
    passed: (_state, { kind }, atMs) => ({
      type: PASSED[kind] ?? 'closed',
      atMs,
      actor: SYSTEM,
      data: {},
    }),
    record: (facts, state) =>
      record.executeWithOptions({ summary: `Rescind: record ${ticketNumber} as ${state.status}` }, [
        {
          kind: 'support',
          ticketId,
          partnerId,
          cycle,
          seq: state.seq,
          facts,
          snapshot: snapshotOf(state, deadline(state)),
        },
      ]),
    act: () => null,
    show: ({ status }) => setCurrentDetails(`**Request ${ticketNumber}**: ${status}`),
    continueAs: (now, seen) => continueAsNew<typeof support>({ ...input, carry: { state: now, seen } }),
    longestRun: input.longestRun ?? null,
    timerSummary: `Rescind: next deadline of ${ticketNumber}`,
  };
}
