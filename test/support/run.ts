import type { Bundle } from '../../worker/bundle.js';
import type { Engines } from './engines.js';

/** What every test file of a run shares. It travels to Vitest's workers in the environment, as JSON. */
export interface TestRun extends Engines {
  readonly bundle: Made<Bundle>;
  readonly empty: Made<Template>;
  readonly demo: Made<Template>;
}

/** Something made before the tests; when that failed, only the tests that need it fail, and say why. */
export type Made<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly error: string };

/** A database to copy, and the data folder (secrets, files of builds) that belongs to it. */
export interface Template {
  readonly database: string;
  readonly home: string;
  readonly signIns: readonly SignIn[];
}

export interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly partner?: string;
}

export function urlOf(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** The environment of a desk: `loadSettings` reads it, and so do the processes that a test starts. */
export const deskEnvironment = (engines: Engines, database: string, home: string): Record<string, string> => ({
  RESCIND_HOME: home,
  DATABASE_URL: urlOf(engines.databaseUrl, database),
  TEMPORAL_ADDRESS: engines.temporalAddress,
  SMTP_URL: 'smtp://127.0.0.1:1',
  LOG_LEVEL: 'silent',
});

/** What the run prepared, as seen from a test. */
export function testRun(): TestRun {
  const json = process.env['RESCIND_TEST_RUN'];
  if (!json) throw new Error('Not under Vitest: test/support/global-setup.mjs prepares the run');
  return JSON.parse(json) as TestRun;
}
