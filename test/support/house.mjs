/**
 * Which folder may take values from which: the column "imports values from" of `shared/architecture.md` and
 * `docs/architecture.md`. Types may cross everywhere but into `domain`. `dependency-cruiser` and
 * `test/architecture.test.ts` both read this table. An entry is a folder, or a pattern inside of one.
 */
const MESSAGES = 'workflows/(?:[a-z-]+/messages|start|queues)[.]ts';

export const MAY_IMPORT = {
  domain: [],
  workflows: ['domain'],
  platform: ['domain', 'generated'],
  activities: ['domain', 'platform', MESSAGES],
  api: ['domain', 'platform', MESSAGES],
  worker: ['domain', 'platform', 'activities', 'workflows'],
  prisma: ['domain', 'platform', 'generated'],
  cli: ['domain', 'platform', 'activities', 'workflows', 'api', 'worker', 'prisma', 'bench'],
  web: ['domain'],
  bench: [
    'domain',
    'platform',
    'activities',
    'workflows',
    'api',
    'worker',
    'prisma',
    'cli',
    'test/support',
    'test/fakes',
  ],
};

/** Packages of npm that the pure folders may use; other folders take what `package.json` has. */
export const MAY_USE_PACKAGES = { domain: [], workflows: ['@temporalio/workflow', '@temporalio/common'] };

/** Longest file, in lines. */
export const FILE_LINES_MOST = 250;
