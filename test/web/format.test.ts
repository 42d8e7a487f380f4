import { expect, test } from 'vitest';
import type { Locale } from '../../domain/words.js';
import { formatRelative } from '../../web/src/parts/format.js';

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
