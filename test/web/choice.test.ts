import { expect, test } from 'vitest';
import type { BuildView } from '../../api/catalogue/schema.js';
import { type Choice, fileOf, NOTHING_CHOSEN, narrow } from '../../web/src/downloads/choice.js';

const build = (version: string, language: string, fileType: string, architecture = 'x64'): BuildView => ({
  ...{ version, language, fileType, architecture },
  ...{ size: 1, sha256: '00', available: true },
});
const BUILDS = [
  build('9.0', 'en-US', 'iso'),
  build('9.0', 'zh-TW', 'iso'),
  build('10.0', 'en-US', 'iso'),
  build('10.0', 'en-US', 'exe'),
  build('10.0', 'en-US', 'exe', 'arm64'),
  build('10.0', 'zh-TW', 'exe'),
];
const choice = (version = '', language = '', file = ''): Choice => ({ version, language, file });

test('at first only the versions can be chosen, the newest first', () => {
  const { versions, languages, files, build: found } = narrow(BUILDS, NOTHING_CHOSEN);
  expect({ versions, languages, files, found }).toEqual({
    versions: ['10.0', '9.0'],
    languages: [],
    files: [],
    found: null,
  });
});

test('each choice leaves of the next only what exists', () => {
  expect(narrow(BUILDS, choice('10.0')).languages).toEqual(['en-US', 'zh-TW']);
  expect(narrow(BUILDS, choice('10.0')).files).toEqual([]);
  expect(narrow(BUILDS, choice('10.0', 'en-US')).files).toEqual(['exe/arm64', 'exe/x64', 'iso/x64']);
});

test('what is the only one is chosen by itself', () => {
  const { chosen, build: found } = narrow(BUILDS, choice('10.0', 'zh-TW'));
  expect(chosen).toEqual(choice('10.0', 'zh-TW', 'exe/x64'));
  expect(found).toBe(BUILDS[5]);
  expect(narrow([build('1.0', 'en-US', 'iso')], NOTHING_CHOSEN).build?.version).toBe('1.0');
});

test('an earlier choice that is changed keeps the later ones while they exist, and drops them when they do not', () => {
  expect(narrow(BUILDS, choice('9.0', 'en-US', 'iso/x64')).chosen).toEqual(choice('9.0', 'en-US', 'iso/x64'));
  expect(narrow(BUILDS, choice('10.0', 'en-US', 'zip/x64')).chosen).toEqual(choice('10.0', 'en-US', ''));
});

test('every build can be reached, and nothing else', () => {
  const reached = narrow(BUILDS, NOTHING_CHOSEN).versions.flatMap((version) =>
    narrow(BUILDS, choice(version)).languages.flatMap((language) =>
      narrow(BUILDS, choice(version, language)).files.map(
        (file) => narrow(BUILDS, choice(version, language, file)).build,
      ),
    ),
  );
  expect(new Set(reached)).toEqual(new Set(BUILDS));
  expect(reached).toHaveLength(BUILDS.length);
  expect(new Set(BUILDS.map(fileOf))).toEqual(new Set(['iso/x64', 'exe/x64', 'exe/arm64']));
});
