import { writeFileSync } from 'node:fs';

/** A group whose set-up or end failed, or a file that cannot even run: each is one failed test. */
const brokenOf = (module) => [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0);

/** @returns {import('../../cli/test-outcome.mjs').FileOutcome} */
function outcomeOf(module) {
  const tests = [...module.children.allTests()];
  const inState = (state) => tests.filter((test) => test.result().state === state);
  const failures = [...inState('failed'), ...brokenOf(module)].map((part) => part.fullName ?? 'the whole file');
  return { path: module.relativeModuleId, passed: inState('passed').length, failures };
}

/** Writes for `cli/test.mjs` what became of each file. */
export default class CountReporter {
  onTestRunEnd(modules, unhandled) {
    const file = process.env.RESCIND_TEST_COUNTS;
    const outcome = { files: modules.map(outcomeOf), elsewhere: unhandled.length };
    if (file) writeFileSync(file, JSON.stringify(outcome));
  }
}
