import type { Command } from 'commander';
import type { AuditList } from '../../api/audit/schema.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';

/** `rescind audit verify` */
export const auditVerify = (): Command =>
  overHttp(
    command(
      'verify',
      'Check that no entry of the audit trail was changed or taken out; ends with 1 when one was',
      'rescind audit verify --as auditor',
    ),
  ).action(
    act(async (options: ApiOptions) => {
      const api = await openApi(options);
      const { items, chain } = await api.get<AuditList>('/audit?limit=1&verify=true');
      const entries = items[0]?.sequence ?? 0;
      const brokenAt = chain?.brokenAt ?? null;
      return brokenAt === null
        ? { json: { entries, holds: true, brokenAt }, lines: [`All ${entries} entries are as they were written.`] }
        : {
            ...{ json: { entries, holds: false, brokenAt }, code: 1 },
            lines: [`Entry ${brokenAt} does not follow from the one before it: the trail was changed.`],
          };
    }),
  );
