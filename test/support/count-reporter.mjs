import { writeFileSync } from 'node:fs';

/** Writes how many tests passed and failed for `cli/test.mjs`. A file that cannot even run counts as one failed test. */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const file = process.env.RESCIND_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped: results.numPendingTests }));
  }
}
