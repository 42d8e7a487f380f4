import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  BUILD_BYTES_MOST,
  buildState,
  PART_BYTES,
  partCount,
  partLength,
  partsMissing,
  UPLOAD_STATES,
} from '../../domain/uploads.js';

const whole = fc.record({
  sizeBytes: fc.integer({ min: 1, max: 50_000 }),
  partBytes: fc.integer({ min: 1, max: 1_000 }),
});

describe('the parts of a file', () => {
  test('are all of it, each full but the last, and there is none beside them', () => {
    fc.assert(
      fc.property(whole, (file) => {
        const count = partCount(file);
        const lengths = Array.from({ length: count }, (_, index) => partLength(file, index + 1) ?? 0);
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(file.sizeBytes);
        expect(lengths.slice(0, -1).every((length) => length === file.partBytes)).toBe(true);
        expect(lengths.at(-1)).toBeGreaterThan(0);
        expect([partLength(file, 0), partLength(file, count + 1)]).toEqual([null, null]);
      }),
    );
  });

  test('that are still to come are those that are not there', () => {
    fc.assert(
      fc.property(whole, fc.func(fc.boolean()), (file, isThere) => {
        const all = Array.from({ length: partCount(file) }, (_, index) => index + 1);
        const there = all.filter((number) => isThere(number));
        const missing = partsMissing(file, there);
        expect([...there, ...missing].sort((a, b) => a - b)).toEqual(all);
        expect(missing.some((number) => there.includes(number))).toBe(false);
      }),
    );
  });

  test('of the largest build are not more than S3 takes', () => {
    expect(partCount({ sizeBytes: BUILD_BYTES_MOST, partBytes: PART_BYTES })).toBeLessThanOrEqual(10_000);
  });
});

describe('a build', () => {
  test('with its file is available, whatever became of later uploads', () => {
    for (const state of UPLOAD_STATES) expect(buildState(true, { kind: 'sent', state })).toBe('available');
  });

  test.each([
    [null, 'missing'],
    [{ kind: 'sent', state: 'open' }, 'uploading'],
    [{ kind: 'sent', state: 'joining' }, 'uploading'],
    [{ kind: 'fetched', state: 'open' }, 'fetching'],
    [{ kind: 'fetched', state: 'joining' }, 'fetching'],
    [{ kind: 'sent', state: 'failed' }, 'failed'],
    [{ kind: 'sent', state: 'expired' }, 'missing'],
    [{ kind: 'fetched', state: 'dropped' }, 'missing'],
  ] as const)('without one, after %j, is %s', (latest, state) => {
    expect(buildState(false, latest)).toBe(state);
  });
});
