// What a test run counts as, and what of it is tried once more. Types and meanings: test-outcome.d.mts.

/** A machine's busy moment fails a test or two; what fails more is a fault. */
const FILES_BY_CHANCE_MOST = 5;

export const NOTHING_RUN = { files: [], elsewhere: 1 };

export const leaking = (outcome) => ({ ...outcome, elsewhere: outcome.elsewhere + 1 });

const failed = (file) => file.failures.length > 0;
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

export const countsOf = ({ files, elsewhere }) => ({
  passed: sum(files.map((file) => file.passed)),
  failed: sum(files.map((file) => file.failures.length)) + elsewhere,
});

export function worthTryingAgain({ files, elsewhere }) {
  const paths = files.filter(failed).map((file) => file.path);
  return elsewhere === 0 && paths.length <= FILES_BY_CHANCE_MOST ? paths : [];
}

/** A file of which the second try says nothing stays as the first left it. */
export const withSecondTry = (first, second) => ({
  files: first.files.map((file) => second.files.find(({ path }) => path === file.path) ?? file),
  elsewhere: first.elsewhere + second.elsewhere,
});

export const onSecondTry = (first, second) =>
  second.files.flatMap(({ path, failures }) => {
    const before = first.files.find((file) => file.path === path)?.failures ?? [];
    return before.filter((name) => !failures.includes(name)).map((name) => `${path} > ${name}`);
  });
