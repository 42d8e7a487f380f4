import { writeFileSync } from 'node:fs';

const testsOf = (module) => [...module.children.allTests()];
const results = (module) => testsOf(module).map((test) => test.result().state);
/** A file that cannot even run, or a group whose set-up or end failed: each is one failed test. */
const brokenOf = (module) => [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0).length;

/** Writes how many tests passed and failed for `cli/test.mjs`, and says which passed on a second try only. */
export default class CountReporter {
  onTestRunEnd(modules, unhandled) {
    for (const test of modules.flatMap(testsOf).filter((each) => each.diagnostic()?.flaky))
      console.log(`Passed on a second try: ${test.module.relativeModuleId} > ${test.fullName}`);
    const states = modules.flatMap(results);
    const count = (state) => states.filter((each) => each === state).length;
    const broken = modules.reduce((sum, module) => sum + brokenOf(module), 0) + unhandled.length;
    const file = process.env.RESCIND_TEST_COUNTS;
    const counts = { passed: count('passed'), failed: count('failed') + broken, skipped: count('skipped') };
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}
