/** Jest runs ES modules natively (`NODE_OPTIONS=--experimental-vm-modules`, set by `cli/test.mjs`); swc only strips types. */
const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  /** The second one only counts, for the last line of `npm test`. */
  reporters: ['default', '<rootDir>/test/support/count-reporter.mjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.rescind/'],
  maxWorkers: 2,
  testTimeout: 120_000,
  workerIdleMemoryLimit: '1500MB',
};
