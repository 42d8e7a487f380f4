/** What became of one test file. */
export interface FileOutcome {
  /** From the root of the project. */
  readonly path: string;
  /** Tests that passed. */
  readonly passed: number;
  /** Names of the tests that failed; a group whose set-up failed counts as one. */
  readonly failures: readonly string[];
}

/** What became of a run of Vitest. */
export interface Outcome {
  readonly files: readonly FileOutcome[];
  /** Errors that belong to no file. */
  readonly elsewhere: number;
}

/** The run that ended before it could say anything. */
export const NOTHING_RUN: Outcome;

/** The same of a run that did not end after its last test. */
export function leaking(outcome: Outcome): Outcome;

/** The last line of the test run. */
export function countsOf(outcome: Outcome): { readonly passed: number; readonly failed: number };

/** The files to try once more: none when all is well, or when too much failed to be chance. */
export function worthTryingAgain(outcome: Outcome): readonly string[];

/** The first run with what the second said of the files that it tried again. */
export function withSecondTry(first: Outcome, second: Outcome): Outcome;

/** The tests that failed at the first try only. */
export function onSecondTry(first: Outcome, second: Outcome): readonly string[];
