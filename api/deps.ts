import type { Client, Connection } from '@temporalio/client';
import type { TaxCalculator } from '../domain/tax.js';
import type { Auth } from '../platform/auth/auth.js';
import type { Listener } from '../platform/database/listen.js';
import type { Database } from '../platform/database/open.js';
import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';
import type { Storage } from '../platform/storage/storage.js';
import type { Presences } from './presence/presences.js';
import type { Metrics } from './system/metrics.js';

/** What endpoints stand on. Made once for a process by `main.ts`. */
export interface Deps {
  readonly settings: Settings;
  readonly log: Log;
  readonly database: Database;
  readonly auth: Auth;
  readonly temporal: Client;
  readonly connection: Connection;
  readonly listener: Listener;
  readonly presences: Presences;
  readonly storage: Storage;
  readonly metrics: Metrics;
  readonly tax: TaxCalculator;
  /** Ends streams when the process stops. */
  readonly stopping: AbortSignal;
}
