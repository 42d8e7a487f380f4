import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.js';
import type { Locale } from '../../domain/words.js';
import { formatDuration, formatRelative } from '../../web/src/parts/format.js';

const TAIPEI = 'Asia/Taipei'; // UTC+8 throughout
const BERLIN = 'Europe/Berlin'; // the 25th of October 2026 has 25 hours there, the 28th of March 2027 has 23

/** How an instant reads in both languages, to somebody in that zone. */
const both = (at: string, now: string, timeZone = TAIPEI): string[] =>
  (['en', 'zh-TW'] satisfies Locale[]).map((locale) => formatRelative(at, Date.parse(now), locale, timeZone));

test('two days ahead is never tomorrow, however few hours are missing', () => {
  expect(both('2026-11-25T08:00:00+08:00', '2026-11-23T09:00:00+08:00')).toEqual(['in 2 days', '後天']);
  expect(both('2026-11-26T08:00:00+08:00', '2026-11-23T09:00:00+08:00')).toEqual(['in 3 days', '3 天後']);
  expect(both('2026-11-24T23:59:00+08:00', '2026-11-23T09:00:00+08:00')).toEqual(['tomorrow', '明天']);
});

test('days that are past have their names by the calendar too', () => {
  expect(both('2026-11-23T10:00:00+08:00', '2026-11-25T09:00:00+08:00')).toEqual(['2 days ago', '前天']);
  expect(both('2026-11-22T10:00:00+08:00', '2026-11-25T09:00:00+08:00')).toEqual(['3 days ago', '3 天前']);
  expect(both('2026-11-24T00:00:00+08:00', '2026-11-25T09:00:00+08:00')).toEqual(['yesterday', '昨天']);
});

test('just before midnight a day and an hour ahead is the day after tomorrow, and in another zone tomorrow', () => {
  const [at, now] = ['2026-11-25T00:30:00+08:00', '2026-11-23T23:30:00+08:00'];
  expect(both(at, now)).toEqual(['in 2 days', '後天']);
  expect(both(at, now, 'UTC')).toEqual(['tomorrow', '明天']);
});

test('less than a day is said in hours and minutes, over midnight too', () => {
  expect(both('2026-11-24T02:30:00+08:00', '2026-11-23T23:00:00+08:00')).toEqual(['in 3 hours', '3 小時後']);
  expect(both('2026-11-23T23:00:00+08:00', '2026-11-24T22:59:00+08:00')).toEqual(['23 hours ago', '23 小時前']);
  expect(both('2026-11-24T00:05:00+08:00', '2026-11-23T23:58:30+08:00')).toEqual(['in 6 minutes', '6 分鐘後']);
  expect(both('2026-11-23T23:59:30+08:00', '2026-11-24T00:00:00+08:00')).toEqual(['now', '現在']);
});

test('where the clocks are changed, the calendar still counts', () => {
  expect(both('2026-10-25T23:30:00+01:00', '2026-10-25T00:30:00+02:00', BERLIN)).toEqual(['in 24 hours', '24 小時後']);
  expect(both('2026-10-26T00:30:00+01:00', '2026-10-25T00:30:00+02:00', BERLIN)).toEqual(['tomorrow', '明天']);
  expect(both('2027-03-29T00:10:00+02:00', '2027-03-27T23:50:00+01:00', BERLIN)).toEqual(['in 23 hours', '23 小時後']);
  expect(both('2027-03-29T00:50:00+02:00', '2027-03-27T23:30:00+01:00', BERLIN)).toEqual(['in 2 days', '後天']);
});

test('an amount of time is said in two units, and neither more nor less than it was', () => {
  const said = (ms: number) => [formatDuration(ms, 'en'), formatDuration(ms, 'zh-TW')];
  expect(said(20 * SECOND_MS)).toEqual(['20 seconds', '20 秒']);
  expect(said(59.6 * SECOND_MS)).toEqual(['1 minute', '1 分鐘']);
  expect(said(61 * MINUTE_MS)).toEqual(['1 hr 1 min', '1 小時 1 分鐘']);
  expect(said(24.1 * HOUR_MS)).toEqual(['1 day', '1 天']);
  expect(said(25 * HOUR_MS)).toEqual(['1 day 1 hr', '1 天 1 小時']);
  expect(said(47 * HOUR_MS + 40 * MINUTE_MS)).toEqual(['2 days', '2 天']);
  expect(said(3 * DAY_MS + 5 * HOUR_MS)).toEqual(['3 days 5 hr', '3 天 5 小時']);
});

test('an amount of time goes over into the next unit only where it is that long to the minute', () => {
  const said = (ms: number) => formatDuration(ms, 'en');
  expect(said(23 * HOUR_MS + 40 * MINUTE_MS)).toBe('23 hr 40 min');
  expect(said(DAY_MS - 10 * SECOND_MS)).toBe('1 day');
  expect(said(HOUR_MS - 10 * SECOND_MS)).toBe('1 hour');
  expect([8, 24, 72, 168, 720].map((hours) => said(hours * HOUR_MS))).toEqual([
    ...['8 hours', '1 day', '3 days', '7 days', '30 days'],
  ]);
});
