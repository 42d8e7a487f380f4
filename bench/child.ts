// A worker of the benchmark in a process of its own: `whole` as shipped, `cases` without notices (their
// rows are written, their workflows not started), or `bare`, the
// limit, with the very options and data converter of the product's worker for cases.
import { NativeConnection } from '@temporalio/worker';
import { openDeputy } from '../api/bulk/deputy.js';
import { openDatabase } from '../platform/database/open.js';
import { createLog } from '../platform/log.js';
import { loadSettings } from '../platform/settings.js';
import { connectionSettings, temporalClient } from '../platform/temporal/client.js';
import { workflowBundle } from '../worker/bundle.js';
import { createWorkers } from '../worker/create.js';
import { depsOf } from '../worker/deps.js';
import { installRuntime } from '../worker/runtime.js';
import { bareActivities } from './bare/activities.js';
import { bareBundle } from './bare/bundle.js';
import { BARE_QUEUE } from './bare/queue.js';
import { endWithParent } from './end-with-parent.js';

endWithParent();
const role = process.argv[2] ?? 'whole';
const settings = loadSettings(process.env);
const log = createLog(settings, `bench-${role}`);
installRuntime(log);
const db = openDatabase({ databaseUrl: settings.databaseUrl, role: 'worker', pool: settings.databasePool });
const temporal = temporalClient(settings);
const connection = await NativeConnection.connect(connectionSettings(settings));
const bundle = role === 'bare' ? await bareBundle(settings) : await workflowBundle(settings, log);
const own = role === 'bare' ? { taskQueue: BARE_QUEUE, activities: bareActivities } : {};
const deps = depsOf(settings, db, temporal, { log, openDeputy });
if (role === 'cases') deps.notices.start = () => undefined;
const workers = await createWorkers(deps, connection, bundle, own);
process.stdout.write('ready\n');
await Promise.all((role === 'whole' ? workers.all : [workers.lifecycle]).map((worker) => worker.run()));
