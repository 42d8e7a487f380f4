import { basename } from 'node:path';
import type { Command } from 'commander';
import type { BulkJobView } from '../../api/bulk/schema.js';
import { type ApiOptions, openApi, overHttp, path } from '../api-client.js';
import { bulkResult, settled } from '../bulk.js';
import { act, command } from '../command.js';
import { fromHere } from '../here.js';
import { Problem } from '../problem.js';
import { readText } from '../text-file.js';

interface Options extends ApiOptions {
  readonly start?: boolean;
  readonly wait?: boolean;
}

/** `rescind bulk cancel` */
export const bulkCancel = (): Command =>
  overHttp(
    command(
      'cancel',
      'Say what would come of each cancellation in a CSV file; with --start, file those that can be',
      'rescind bulk cancel cancellations.csv --start --wait --as admin_agent',
    ),
  )
    .argument('<file>', 'see docs/operations.md')
    .option('--start', 'file them, row by row')
    .option('--wait', 'with --start: wait until all are')
    .action(
      act(async (file: string, options: Options) => {
        const { start = false, wait = false } = options;
        if (wait && !start) throw new Problem('usage', '--wait goes with --start.');
        const text = readText(fromHere(file));
        const api = await openApi(options);
        const target = `/bulk/cancellations?name=${encodeURIComponent(basename(file))}`;
        const job = await settled(api, (await api.postFile<BulkJobView>(target, 'text/csv', text)).id);
        if (!start || job.counts.ready === 0) return bulkResult(api, job);
        const begun = await api.post<BulkJobView>(path`/bulk/${job.id}/start`, {});
        if (wait) return bulkResult(api, await settled(api, job.id));
        return { json: begun, lines: [`Job ${job.id} has begun; see: rescind bulk show ${job.id}`] };
      }),
    );
