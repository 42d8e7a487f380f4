import { defineConfig } from 'vitest/config';

/** `npm test` reads this. Real servers are shared by the whole run, see `test/support/prepare.ts`. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/support/global-setup.mjs'],
    setupFiles: ['test/support/after-file.ts'],
    reporters: ['default', './test/support/count-reporter.mjs'],
    // Temporal's bridge, Prisma and the house are loaded once by each worker, not anew for each file: that is half of the
    // time. What belongs to one file is closed after it (`test/support/after-file.ts`).
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // Temporal loads the payload converter by itself, from TypeScript.
    execArgv: ['--import', 'tsx'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
  },
});
