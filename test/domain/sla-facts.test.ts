import { describe, expect, test } from 'vitest';
import type { Hours } from '../../domain/business-hours.js';
import { calendarFor } from '../../domain/sla/calendar.js';
import { reckon } from '../../domain/sla/clocks.js';
import { factsOf, SLA_EVENTS, type SlaEvent } from '../../domain/sla/facts.js';
import { dueMoments, momentsOf, nextMomentMs } from '../../domain/sla/moments.js';
import { BUILT_IN_TERMS, type EscalationStep } from '../../domain/sla/terms.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import type { EventType } from '../../domain/words.js';

const told = (type: EventType, atMs: number, over: Partial<SlaEvent> = {}): SlaEvent => ({
  ...{ type, atMs, byDesk: true, visibility: 'public', data: {} },
  ...over,
});
const NONE = { startedAtMs: 0, firstAnswerAtMs: null, decidedAtMs: null, pauses: [] };

describe('what moves the clocks of a ticket', () => {
  test.each<[string, readonly SlaEvent[], object]>([
    ['filing starts them', [told('filed', 1)], {}],
    ['a public word of the desk is the first answer', [told('message-added', 5)], { firstAnswerAtMs: 5 }],
    ['a second one changes nothing', [told('message-added', 5), told('message-added', 9)], { firstAnswerAtMs: 5 }],
    ['a note among colleagues is none', [told('message-added', 5, { visibility: 'internal' })], {}],
    ['a word of the partner is none', [told('message-added', 5, { byDesk: false })], {}],
    [
      'a question is an answer and pauses the rest',
      [told('information-requested', 5)],
      { firstAnswerAtMs: 5, pauses: [{ fromMs: 5, toMs: null }] },
    ],
    [
      'an answer of the partner lets it go on',
      [told('information-requested', 5), told('information-given', 9, { byDesk: false })],
      { firstAnswerAtMs: 5, pauses: [{ fromMs: 5, toMs: 9 }] },
    ],
    [
      'so does a change of the request',
      [told('information-requested', 5), told('amended', 9, { byDesk: false })],
      { firstAnswerAtMs: 5, pauses: [{ fromMs: 5, toMs: 9 }] },
    ],
    ['one of two approvals decides nothing', [told('approved', 5, { data: { approval: 1, needed: 2 } })], {}],
    [
      'the last one decides, and is the first answer where there was none',
      [
        told('approved', 5, { data: { approval: 1, needed: 2 } }),
        told('approved', 9, { data: { approval: 2, needed: 2 } }),
      ],
      { firstAnswerAtMs: 9, decidedAtMs: 9 },
    ],
    ['a single approval decides', [told('approved', 5)], { firstAnswerAtMs: 5, decidedAtMs: 5 }],
    [
      'a rejection while the partner is asked ends the pause too',
      [told('information-requested', 5), told('rejected', 9)],
      { firstAnswerAtMs: 5, decidedAtMs: 9, pauses: [{ fromMs: 5, toMs: 9 }] },
    ],
    [
      'who withdraws waits for nothing',
      [told('withdrawn', 5, { byDesk: false })],
      { firstAnswerAtMs: 5, decidedAtMs: 5 },
    ],
    [
      'a rejection at the end of an undone revocation decides nothing again',
      [told('approved', 5), told('rejected', 9)],
      { firstAnswerAtMs: 5, decidedAtMs: 5 },
    ],
    [
      'a solution that did not help opens it again, without the time in between',
      [told('resolved', 5), told('information-given', 9, { byDesk: false })],
      { firstAnswerAtMs: 5, decidedAtMs: null, pauses: [{ fromMs: 5, toMs: 9 }] },
    ],
    ['what goes on in another request is decided here', [told('merged', 5)], { firstAnswerAtMs: 5, decidedAtMs: 5 }],
    [
      'taken out again it goes on as it was, without the time in between',
      [told('merged', 5), told('unmerged', 9)],
      { pauses: [{ fromMs: 5, toMs: 9 }] },
    ],
    [
      'a question that was open then pauses it still',
      [told('information-requested', 3), told('merged', 5), told('unmerged', 9)],
      {
        firstAnswerAtMs: 3,
        pauses: [
          { fromMs: 3, toMs: 5 },
          { fromMs: 5, toMs: 9 },
          { fromMs: 9, toMs: null },
        ],
      },
    ],
    [
      'a decision that its software’s use undid is owed again, without the time in which it stood',
      [told('approved', 3), told('approval-voided', 9)],
      { firstAnswerAtMs: 3, pauses: [{ fromMs: 3, toMs: 9 }] },
    ],
    [
      'what was solved before stays solved',
      [told('resolved', 3), told('merged', 5), told('unmerged', 9)],
      { firstAnswerAtMs: 3, decidedAtMs: 3 },
    ],
  ])('%s', (_what, events, expected) => {
    expect(factsOf(0, events)).toEqual({ ...NONE, ...expected });
  });

  test('letters, keys and money move none', () => {
    expect(SLA_EVENTS).not.toContain('assigned');
    for (const type of ['assigned', 'refund-sent', 'notice-sent', 'reopened', 'needs-attention'] as const) {
      expect(factsOf(0, [told(type, 5)])).toEqual(NONE);
    }
  });
});

const DAY = [{ from: '00:00', to: '24:00' }];
const ALWAYS: Hours = { timeZone: 'UTC', weekdays: Array.from({ length: 7 }, () => DAY), holidays: [] };
const slaOf = (events: readonly SlaEvent[]) =>
  reckon(
    factsOf(0, events),
    { policyId: 'default', calendarId: 'c', terms: BUILT_IN_TERMS, impact: 'critical', hours: ALWAYS },
    null,
  );
const momentsAfter = (events: readonly SlaEvent[]) => momentsOf(slaOf(events), BUILT_IN_TERMS, ALWAYS);

describe('what is told of a clock', () => {
  test('a warning, the broken promise, and each step after it, once and in order', () => {
    const first = momentsAfter([]).filter(({ clock }) => clock === 'firstAnswer');
    expect(first.map(({ source, atMs, to }) => [source, atMs / MINUTE_MS, to])).toEqual([
      ['sla:firstAnswer:warning', 90, ['assignee']],
      ['sla:firstAnswer:breach', 120, ['assignee']],
      ['sla:firstAnswer:escalation:60:managers', 180, ['managers']],
    ]);
  });

  test('a step is known as the same, whatever steps come or go before it', () => {
    const sourcesOf = (...escalations: readonly EscalationStep[]) =>
      momentsOf(slaOf([]), { ...BUILT_IN_TERMS, escalations }, ALWAYS).map(({ source }) => source);
    const step = { afterMinutes: 60, to: 'managers' } as const;
    const alone = sourcesOf(step);
    expect(sourcesOf({ afterMinutes: 30, to: 'assignee' }, { afterMinutes: 30, to: 'managers' }, step)).toEqual(
      expect.arrayContaining(alone),
    );
    expect(sourcesOf({ ...step, to: 'assignee' })).not.toEqual(alone);
  });

  test('nothing of what was given, and nothing while the partner is asked', () => {
    expect(momentsAfter([told('message-added', HOUR_MS)]).map(({ clock }) => clock)).not.toContain('firstAnswer');
    expect(momentsAfter([told('information-requested', HOUR_MS)])).toEqual([]);
  });

  test('after a long silence what is broken is told, not that it soon will be', () => {
    const moments = momentsAfter([]);
    const types = (nowMs: number) => dueMoments(moments, nowMs).map(({ type }) => type);
    expect(types(HOUR_MS)).toEqual([]);
    expect(types(100 * MINUTE_MS)).toEqual(['sla-warned']);
    expect(types(4 * HOUR_MS)).toEqual(['sla-breached', 'sla-escalated']);
    expect(nextMomentMs(moments, 0)).toBe(90 * MINUTE_MS);
    expect(nextMomentMs(moments, 30 * HOUR_MS)).toBeNull();
  });
});

test('a partner has the calendar that was chosen for it, else its country’s, else the default', () => {
  const calendar = (id: string, countries: string[] = [], isDefault = false) => ({ id, countries, isDefault });
  const all = [calendar('default', [], true), calendar('taipei', ['TW']), calendar('night')];
  const idFor = (country: string, chosenId: string | null) => calendarFor({ country, chosenId }, all).id;
  expect([idFor('US', null), idFor('TW', null), idFor('TW', 'night'), idFor('US', 'gone')]).toEqual([
    ...['default', 'taipei', 'night', 'default'],
  ]);
});
