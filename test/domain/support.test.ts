import { expect, test } from 'vitest';
import type { Timings } from '../../domain/cancellation/deadlines.js';
import {
  CLOSES_AFTER_MS,
  assertInTime,
  decideSupport,
  isOverSupport,
  MERGE_FINAL_AFTER_MS,
  newSupportCase,
  reduceSupport,
  type SupportCommand,
  supportDeadline,
  type SupportState,
  tellSupport,
} from '../../domain/support/state.js';
import { fact, PEOPLE, refusal } from './walk.js';

const { filer, agent } = PEOPLE;
const timings = { informationReminderMs: 3, informationExpiryMs: 14 } as Timings;
const filing: SupportCommand = { verb: 'file', by: filer };
const question: SupportCommand = { verb: 'requestInformation', by: agent, question: 'Which?' };
const answer: SupportCommand = { verb: 'answer', by: filer, text: 'This one' };
const resolution: SupportCommand = { verb: 'resolve', by: agent, text: 'Done' };
const withdrawal: SupportCommand = { verb: 'withdraw', by: filer, reason: '' };

function say(state: SupportState, command: SupportCommand, atMs = 0): SupportState {
  decideSupport(state, command);
  return tellSupport(state, command, atMs).reduce(reduceSupport, state);
}
const told = (...commands: SupportCommand[]) =>
  commands.reduce((state, command) => say(state, command), newSupportCase(0));

test('a request is asked about, answered, resolved and closed', () => {
  expect(told(filing, question).status).toBe('awaiting_information');
  expect(told(filing, question, answer).status).toBe('open');
  expect(told(filing, question, answer, resolution).status).toBe('resolved');
  expect(reduceSupport(told(filing, resolution), fact('closed')).status).toBe('closed');
});

test('an answer to what was resolved opens it again', () => {
  expect(told(filing, resolution, answer).status).toBe('open');
});

test('filing twice is one fact', () => {
  expect(told(filing, filing).seq).toBe(1);
});

test('nothing is said to a closed request', () => {
  const closed = told(filing, withdrawal);
  for (const command of [question, answer, resolution, withdrawal]) {
    expect(refusal(() => say(closed, command))).toBe('IllegalMove');
  }
});

test('what is resolved closes after a week; an open question is reminded of and ends', () => {
  expect(supportDeadline(told(filing), timings)).toBeNull();
  expect(supportDeadline(told(filing, resolution), timings)).toEqual({ kind: 'expiry', atMs: CLOSES_AFTER_MS });
  const waiting = told(filing, question);
  expect(supportDeadline(waiting, timings)).toEqual({ kind: 'reminder', atMs: 3, endsAtMs: 14 });
  expect(supportDeadline({ ...waiting, reminders: 3 }, timings)).toEqual({ kind: 'expiry', atMs: 14 });
});

test('what a person wrote is content, never data of the timeline', () => {
  const [spoken] = tellSupport(told(filing), question, 0);
  expect(spoken).toMatchObject({ data: {}, content: { text: 'Which?', kind: 'question' } });
});

const merging: SupportCommand = { verb: 'merge', by: agent, into: { ticketId: 'other', number: 7 } };
const undoing: SupportCommand = { verb: 'unmerge', by: agent };

test.each([
  ['open', [filing]],
  ['awaiting_information', [filing, question]],
  ['resolved', [filing, resolution]],
] as const)('a request that is %s goes on in another one, and is %s again when that is undone', (status, before) => {
  const merged = told(...before, merging);
  expect(merged).toMatchObject({ status: 'closed', merge: { into: { number: 7 }, before: status } });
  expect(isOverSupport(merged)).toBe(false);
  const again = told(...before, merging, undoing);
  expect(again).toMatchObject({ status, reminders: 0 });
  expect(again.merge).toBeUndefined();
});

test('whatever is said to a request that went into another is refused with its number', () => {
  const merged = told(filing, merging);
  for (const command of [question, answer, resolution, withdrawal, merging]) {
    expect(refusal(() => say(merged, command))).toBe('Merged');
  }
  expect(refusal(() => say(told(filing), undoing))).toBe('IllegalMove');
  expect(refusal(() => say(told(filing, withdrawal), undoing))).toBe('IllegalMove');
  expect(refusal(() => say(told(filing, withdrawal), merging))).toBe('IllegalMove');
});

test('a merge is taken in time or not at all; one from before there was a time is taken', () => {
  const inTime = (command: SupportCommand) => () => assertInTime(command, 1_000);
  expect(refusal(inTime({ ...merging, untilMs: 999 }))).toBe('IllegalMove');
  for (const command of [{ ...merging, untilMs: 1_000 }, merging, undoing]) expect(inTime(command)).not.toThrow();
});

test('a merge is final after thirty days, and the request is over then', () => {
  const merged = told(filing, merging);
  expect(supportDeadline(merged, timings)).toEqual({ kind: 'finality', atMs: MERGE_FINAL_AFTER_MS });
  const settled = reduceSupport(merged, fact('merge-settled'));
  expect(isOverSupport(settled)).toBe(true);
  expect(supportDeadline(settled, timings)).toBeNull();
  expect(refusal(() => say(settled, undoing))).toBe('IllegalMove');
  expect(refusal(() => say(settled, answer))).toBe('Merged');
});
