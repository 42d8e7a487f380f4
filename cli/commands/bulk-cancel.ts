import { basename } from 'node:path';
import type { Command } from 'commander';
import type { BulkJobView } from '../../api/bulk/schema.js';
import type { ApiOptions } from '../api-client.js';
import { makeJob, makingJob } from '../bulk.js';
import { act, command } from '../command.js';
import { fromHere } from '../here.js';
import { readText } from '../text-file.js';

/** `rescind bulk cancel` */
export const bulkCancel = (): Command =>
  makingJob(
    command(
      'cancel',
      'Say what would come of each cancellation in a CSV file; with --start, file those that can be',
      'rescind bulk cancel cancellations.csv --start --wait --as admin_agent',
    ),
  )
    .argument('<file>', 'see docs/operations.md')
    .action(
      act((file: string, options: ApiOptions) =>
        makeJob(options, (api) => {
          const target = `/bulk/cancellations?name=${encodeURIComponent(basename(file))}`;
          return api.postFile<BulkJobView>(target, 'text/csv', readText(fromHere(file)));
        }),
      ),
    );
