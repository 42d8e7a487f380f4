import type { Client } from '@temporalio/client';
import type { Deps } from '../activities/deps.js';
import { keyServices } from '../activities/keys/services.js';
import { paymentProviders } from '../activities/payments/providers.js';
import { NoticeStarter } from '../activities/records/notice-starter.js';
import type { Database } from '../platform/database/open.js';
import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';
import { openStorage } from '../platform/storage/storage.js';

/** The real thing of everything that activities work with. */
export const depsOf = (settings: Settings, db: Database, client: Client, log: Log): Deps => ({
  settings,
  db,
  client,
  log,
  storage: openStorage(settings),
  keys: keyServices(settings),
  payments: paymentProviders(db, settings),
  notices: new NoticeStarter(client, settings.taskQueue, log),
});
