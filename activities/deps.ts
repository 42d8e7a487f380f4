import type { Client } from '@temporalio/client';
import type { Database } from '../platform/database/open.js';
import type { Log } from '../platform/log.js';
import type { Settings } from '../platform/settings.js';
import type { Storage } from '../platform/storage/storage.js';
import type { Deputy } from './bulk/deputy.js';
import type { KeyServices } from './keys/services.js';
import type { PaymentProviders } from './payments/providers.js';
import type { Notices } from './records/notice-starter.js';

/** What activities work with. One of each for a worker process. */
export interface Deps {
  readonly db: Database;
  readonly settings: Settings;
  readonly log: Log;
  readonly client: Client;
  readonly storage: Storage;
  readonly keys: KeyServices;
  readonly payments: PaymentProviders;
  readonly notices: Notices;
  /** Acts for people, by the API's own code. */
  readonly deputy: Deputy;
}
