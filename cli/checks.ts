import proto from '@temporalio/proto';
import { createTransport } from 'nodemailer';
import { pendingMigrations } from '../platform/database/migrate.js';
import { assertLeastPrivilege, type DatabaseRole, openDatabase } from '../platform/database/open.js';
import type { Settings, StartSettings } from '../platform/settings.js';
import { httpUrl } from '../platform/settings.js';
import { openStorage } from '../platform/storage/storage.js';
import { openTax } from '../platform/tax.js';
import { temporalClient } from '../platform/temporal/client.js';
import { SEARCH_ATTRIBUTES } from '../platform/temporal/search-attributes.js';
import { runningStart } from './home.js';

/** One dependency, and a sentence on how it is. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

const PATIENCE_MS = 5000;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;
const { TASK_QUEUE_TYPE_WORKFLOW } = proto.temporal.api.enums.v1.TaskQueueType;

/** Runs one check; what it throws is what is wrong. */
async function check(name: string, work: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await work() };
  } catch (error) {
    const detail = error instanceof Error ? error.message || error.name : String(error);
    return { name, ok: false, detail: detail.split('\n')[0] ?? '' };
  }
}

function wrong(sentence: string): never {
  throw new Error(sentence);
}

async function migrations(url: string): Promise<string> {
  const missing = await pendingMigrations(url);
  return missing.length === 0
    ? 'reachable, every migration applied'
    : wrong(`not applied yet: ${missing.join(', ')}; run rescind migrate`);
}

async function role(url: string, name: DatabaseRole): Promise<string> {
  const database = openDatabase({ databaseUrl: url, role: name, pool: 1 });
  try {
    await assertLeastPrivilege(database);
    return `rescind_${name} sees only what it may`;
  } finally {
    await database.close();
  }
}

async function temporal(settings: Settings): Promise<string> {
  const { connection, close } = temporalClient(settings);
  const { temporalNamespace: namespace, taskQueue, temporalAddress } = settings;
  try {
    return await connection.withDeadline(Date.now() + PATIENCE_MS, async () => {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      const missing = Object.values(SEARCH_ATTRIBUTES).filter(({ name }) => !(name in (customAttributes ?? {})));
      if (missing.length > 0)
        wrong(`search attributes missing: ${missing.map(({ name }) => name).join(', ')}; start a worker`);
      const queue = { name: `${taskQueue}-lifecycle` };
      const { pollers } = await connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: queue,
        taskQueueType: TASK_QUEUE_TYPE_WORKFLOW,
      });
      if (!pollers?.length)
        wrong(`reachable at ${temporalAddress}, but no worker polls ${queue.name}; run rescind worker`);
      return `reachable at ${temporalAddress}, ${pollers.length} workers poll ${queue.name}`;
    });
  } catch (error) {
    const { code } = error as { code?: number };
    if (code === UNAVAILABLE || code === DEADLINE_EXCEEDED) wrong(`${temporalAddress} does not answer`);
    throw error;
  } finally {
    await close();
  }
}

async function mail(url: string): Promise<string> {
  const transport = createTransport(url, { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS } as object);
  try {
    await transport.verify();
    return `${new URL(url).host} accepts mail`;
  } finally {
    transport.close();
  }
}

async function tax({ taxModule = '', taxRates }: StartSettings): Promise<string> {
  await openTax({ taxModule, taxRates });
  return `${taxModule} is loaded`;
}

const storage = (settings: StartSettings): Promise<string> => openStorage(settings).probe();

async function answers(url: string, healthy: (status: number) => boolean): Promise<string> {
  const { status } = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' }).catch(() =>
    wrong(`${url} does not answer`),
  );
  return healthy(status) ? `${url} answers` : wrong(`${url} answers ${status}`);
}

const notSet = (name: string) => () => Promise.resolve(wrong(`${name} is not set, and no running npm start was found`));

/** Every dependency, checked side by side. None of them is changed. */
export function checks(settings: StartSettings): Promise<readonly Check[]> {
  const { databaseUrl: url, temporalAddress, smtpUrl, keyService, keyServiceUrl, host, port, home } = settings;
  const api = settings.apiUrl ?? runningStart(home)?.url ?? settings.publicUrl ?? httpUrl(host, port);
  return Promise.all([
    check('settings', () =>
      Promise.resolve(settings.warnings.join(' ') || `${settings.profile} profile, data in ${home}`),
    ),
    check('database', url ? () => migrations(url) : notSet('DATABASE_URL')),
    ...(url ? (['api', 'worker'] as const).map((name) => check(`database role ${name}`, () => role(url, name))) : []),
    check('temporal', temporalAddress ? () => temporal(settings as Settings) : notSet('TEMPORAL_ADDRESS')),
    check('mail', smtpUrl ? () => mail(smtpUrl) : notSet('SMTP_URL')),
    check('storage', () => storage(settings)),
    ...(settings.taxModule ? [check('tax', () => tax(settings))] : []),
    // A key service need not answer its own root; that it answers at all is what can be known without a key.
    ...(keyService === 'http' && keyServiceUrl
      ? [check('key service', () => answers(keyServiceUrl, (status) => status < 500))]
      : []),
    check('api', () => answers(`${api}/readyz`, (status) => status === 200)),
  ]);
}
