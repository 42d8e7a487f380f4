import type { OpenDeputy } from '../activities/bulk/deputy.js';
import type { Deps } from '../activities/deps.js';
import { keyServices } from '../activities/keys/services.js';
import { paymentProviders } from '../activities/payments/providers.js';
import { NoticeStarter } from '../activities/records/notice-starter.js';
import type { Database } from '../platform/database/open.js';
import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';
import { openStorage } from '../platform/storage/storage.js';
import type { Temporal } from '../platform/temporal/client.js';

/** The real thing of everything that activities work with. */
export const depsOf = (
  settings: Settings,
  db: Database,
  temporal: Temporal,
  { log, openDeputy }: { readonly log: Log; readonly openDeputy: OpenDeputy },
): Deps => ({
  settings,
  db,
  client: temporal.client,
  log,
  deputy: openDeputy({ settings, log, temporal }),
  storage: openStorage(settings),
  keys: keyServices(settings),
  payments: paymentProviders(db, settings),
  notices: new NoticeStarter(temporal.client, settings.taskQueue, log),
});
