import type { Command } from 'commander';
import type { BulkJobView } from '../../api/bulk/schema.js';
import { type ApiOptions, openApi, overHttp, path } from '../api-client.js';
import { bulkResult } from '../bulk.js';
import { act, command } from '../command.js';

/** `rescind bulk show` */
export const bulkShow = (): Command =>
  overHttp(command('show', 'Show a bulk job and what came of each row', 'rescind bulk show JOB --as admin_agent'))
    .argument('<job>', 'ID')
    .action(
      act(async (job: string, options: ApiOptions) => {
        const api = await openApi(options);
        return bulkResult(api, await api.get<BulkJobView>(path`/bulk/${job}`));
      }),
    );
