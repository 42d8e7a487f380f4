import { expect, test } from 'vitest';
import {
  countsOf,
  leaking,
  NOTHING_RUN,
  type Outcome,
  onSecondTry,
  withSecondTry,
  worthTryingAgain,
} from '../../cli/test-outcome.mjs';

const good = { path: 'test/good.test.ts', passed: 3, failures: [] };
const shaky = { path: 'test/shaky.test.ts', passed: 1, failures: ['in a hurry', 'too late'] };
const first: Outcome = { files: [good, shaky], elsewhere: 0 };
const again = (passed: number, ...failures: string[]): Outcome => ({
  files: [{ path: shaky.path, passed, failures }],
  elsewhere: 0,
});

test('the last line counts tests, and what failed outside of them', () => {
  expect(countsOf(first)).toEqual({ passed: 4, failed: 2 });
  expect(countsOf({ ...first, elsewhere: 1 })).toEqual({ passed: 4, failed: 3 });
  expect(countsOf(NOTHING_RUN)).toEqual({ passed: 0, failed: 1 });
});

test('only files that failed are tried again', () => {
  expect(worthTryingAgain(first)).toEqual([shaky.path]);
  expect(worthTryingAgain({ files: [good], elsewhere: 0 })).toEqual([]);
});

test('what many files fail is no chance, nor an error outside of the tests', () => {
  const files = Array.from({ length: 6 }, (_, place) => ({ ...shaky, path: `test/${place}.test.ts` }));
  expect(worthTryingAgain({ files, elsewhere: 0 })).toEqual([]);
  expect(worthTryingAgain({ ...first, elsewhere: 1 })).toEqual([]);
});

test('a run that does not end is a failure, and nothing of it is tried again', () => {
  expect(countsOf(leaking(first))).toEqual({ passed: 4, failed: 3 });
  expect(worthTryingAgain(leaking(first))).toEqual([]);
});

test('the second try stands for the first, in its own file only', () => {
  expect(countsOf(withSecondTry(first, again(3)))).toEqual({ passed: 6, failed: 0 });
  expect(countsOf(withSecondTry(first, again(2, 'too late')))).toEqual({ passed: 5, failed: 1 });
});

test('a second try that ended before it said anything leaves the failures, and is one more', () => {
  expect(countsOf(withSecondTry(first, NOTHING_RUN))).toEqual({ passed: 4, failed: 3 });
});

test('what passed on the second try is named; what failed twice is not', () => {
  expect(onSecondTry(first, again(2, 'too late'))).toEqual(['test/shaky.test.ts > in a hurry']);
  expect(onSecondTry(first, NOTHING_RUN)).toEqual([]);
});
