import { describe, expect, test } from 'vitest';
import { holidaysOf } from '../../api/calendars/ical.js';
import { Invalid } from '../../api/errors.js';

const file = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (name: string, ...lines: readonly string[]) => [
  ...['BEGIN:VEVENT', `UID:${name}`, 'DTSTAMP:20260101T000000Z', `SUMMARY:${name}`],
  ...[...lines, 'END:VEVENT'],
];
const YEARS = { timeZone: 'Asia/Taipei', from: '2026-01-01', to: '2028-12-31' };
const daysOf = (...lines: readonly string[]) => holidaysOf(file(...lines), YEARS).holidays;
const faultOf = (text: string): unknown => {
  try {
    return holidaysOf(text, YEARS);
  } catch (error) {
    return error instanceof Invalid ? error.faults[0] : error;
  }
};

describe('days off in a file of events', () => {
  test('an all-day event is its day, with its name in any script', () => {
    expect(daysOf(...event('國慶日', 'DTSTART;VALUE=DATE:20261010', 'DTEND;VALUE=DATE:20261011'))).toEqual([
      { date: '2026-10-10', name: '國慶日' },
    ]);
  });

  test('an event without an end is one day, one of several days is all of them', () => {
    expect(
      daysOf(
        ...event('One', 'DTSTART;VALUE=DATE:20260501'),
        ...event('農曆春節', 'DTSTART;VALUE=DATE:20260216', 'DTEND;VALUE=DATE:20260221'),
      ).map(({ date }) => date),
    ).toEqual(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-05-01']);
    expect(daysOf(...event('Two', 'DTSTART;VALUE=DATE:20260501', 'DURATION:P2D'))).toHaveLength(2);
  });

  test('a rule comes round every year, without its exceptions', () => {
    expect(
      daysOf(
        ...event('New Year', 'DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270101'),
      ).map(({ date }) => date),
    ).toEqual(['2026-01-01', '2028-01-01']);
  });

  test.each<[string, string, string, string]>([
    ['a day', 'RECURRENCE-ID;VALUE=DATE:20270504', 'VALUE=DATE:20260504', 'VALUE=DATE:20270506'],
    [
      ...(['a time', 'RECURRENCE-ID:20270503T160000Z'] as const),
      ...(['TZID=Asia/Taipei:20260504T000000', 'TZID=Asia/Taipei:20270506T000000'] as const),
    ],
  ])(
    '%s of it that was moved or called off is not as the rule says, wherever that stands',
    (_what, id, start, moved) => {
      const master = event('Founding', `DTSTART;${start}`, 'DURATION:P1D', 'RRULE:FREQ=YEARLY');
      const other = event('Other', 'DTSTART;VALUE=DATE:20260504', 'RRULE:FREQ=YEARLY');
      const away = event('Founding', id, `DTSTART;${moved}`, 'DURATION:P1D');
      const founding = (...lines: readonly string[]) =>
        daysOf(...lines, ...other).flatMap(({ date, name }) => (name.includes('Founding') ? [date] : []));
      const expected = ['2026-05-04', '2027-05-06', '2028-05-04'];
      expect(founding(...master, ...away)).toEqual(expected);
      expect(founding(...away, ...master)).toEqual(expected);
      const off = event('Founding', id, `DTSTART;${start}`, 'STATUS:CANCELLED');
      expect(founding(...master, ...off)).toEqual(['2026-05-04', '2028-05-04']);
      expect(daysOf(...master, ...off, ...other).map(({ date }) => date)).toContain('2027-05-04');
    },
  );

  test('a rule by weekday is followed', () => {
    expect(
      daysOf(...event('Labor Day', 'DTSTART;VALUE=DATE:20260907', 'RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=1MO')).map(
        ({ date }) => date,
      ),
    ).toEqual(['2026-09-07', '2027-09-06', '2028-09-04']);
  });

  test('a time of day counts by the days that it covers whole, in the zone of the calendar', () => {
    const zoned = event('Moving', 'DTSTART;TZID=Asia/Taipei:20260506T120000', 'DTEND;TZID=Asia/Taipei:20260508T000000');
    expect(daysOf(...zoned)).toEqual([{ date: '2026-05-07', name: 'Moving' }]);
    const inUtc = event('Moving', 'DTSTART:20260506T160000Z', 'DTEND:20260507T160000Z');
    expect(daysOf(...inUtc)).toEqual([{ date: '2026-05-07', name: 'Moving' }]);
    const floating = event('Moving', 'DTSTART:20260507T000000', 'DTEND:20260508T000000');
    expect(daysOf(...floating)).toEqual([{ date: '2026-05-07', name: 'Moving' }]);
  });

  test('a zone that the file describes itself is believed', () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:Office', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
      ...['TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900', 'END:STANDARD', 'END:VTIMEZONE'],
    ];
    const moving = event('Moving', 'DTSTART;TZID=Office:20260507T010000', 'DTEND;TZID=Office:20260508T010000');
    expect(daysOf(...zone, ...moving)).toEqual([{ date: '2026-05-07', name: 'Moving' }]);
  });

  test('what is no whole day, was called off, or lies outside is left out and named', () => {
    const { holidays, skipped } = holidaysOf(
      file(
        ...event('Party', 'DTSTART:20261224T140000', 'DTEND:20261224T180000'),
        ...event('Fair', 'DTSTART;VALUE=DATE:20260601', 'STATUS:CANCELLED'),
        ...event('Old', 'DTSTART;VALUE=DATE:20190601'),
      ),
      YEARS,
    );
    expect(holidays).toEqual([]);
    expect(skipped).toEqual([
      { line: 4, name: 'Party', reason: 'part-of-a-day' },
      { line: 11, name: 'Fair', reason: 'called-off' },
      { line: 18, name: 'Old', reason: 'outside' },
    ]);
  });

  test('two on one day are one day with both names; folded lines are one', () => {
    const both = daysOf(
      ...event('中秋節', 'DTSTART;VALUE=DATE:20260925'),
      ...event('Inventory', 'DTSTART;VALUE=DATE:20260925'),
      ...event('A long', ' name', 'DTSTART;VALUE=DATE:20260926'),
    );
    expect(both).toEqual([
      { date: '2026-09-25', name: '中秋節 · Inventory' },
      { date: '2026-09-26', name: 'A longname' },
    ]);
  });
});

describe('what is no such file', () => {
  test.each<[string, string, object]>([
    ['nothing', '', { code: 'ical-empty' }],
    ['no calendar', 'hello', { code: 'ical-line', values: { line: 1, text: 'hello' } }],
    [
      'a line that is none',
      file(...event('Day', 'DTSTART;VALUE=DATE:20261010'), 'BEGIN:VEVENT', 'what is this', 'END:VEVENT'),
      { code: 'ical-line', values: { line: 11, text: 'what is this' } },
    ],
    [
      'an end without its beginning',
      'BEGIN:VCALENDAR\nEND:VEVENT',
      { code: 'ical-line', values: { line: 2, text: 'END:VEVENT' } },
    ],
    ['no end', 'BEGIN:VCALENDAR\nBEGIN:VEVENT', { code: 'ical-line', values: { line: 2, text: 'BEGIN:VEVENT' } }],
    ['an event without a day', file(...event('Day')), { code: 'ical-start', values: { line: 4 } }],
    [
      'a zone that nobody knows',
      file(...event('Day', 'DTSTART;TZID=Mars/Olympus:20260507T000000', 'DTEND;TZID=Mars/Olympus:20260508T000000')),
      { code: 'ical-zone', values: { line: 4, zone: 'Mars/Olympus' } },
    ],
    [
      'a moved day of no calendar',
      file(
        ...event('Day', 'DTSTART;VALUE=DATE:20260501'),
        ...event('Day', 'RECURRENCE-ID:x', 'DTSTART;VALUE=DATE:20260502'),
      ),
      { code: 'ical-event', values: { line: 10 } },
    ],
    [
      'a moved day that is no day',
      file(...event('Day', 'RECURRENCE-ID;VALUE=TEXT:x', 'DTSTART;VALUE=DATE:20260502')),
      { code: 'ical-event', values: { line: 4 } },
    ],
    [
      'a day that does not exist',
      file(...event('Day', 'DTSTART;VALUE=DATE:2026ABCD')),
      { code: 'ical-event', values: { line: 4 } },
    ],
  ])('%s is refused, with its line', (_what, text, fault) => {
    expect(faultOf(text)).toMatchObject(fault);
  });

  test('a rule that comes round every day since long ago is no day off', () => {
    expect(faultOf(file(...event('Daily', 'DTSTART;VALUE=DATE:20000101', 'RRULE:FREQ=DAILY')))).toMatchObject({
      ...{ code: 'ical-rule', values: { line: 4 } },
    });
  });
});
