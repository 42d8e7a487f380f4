import type { Command } from 'commander';
import type { AuditView } from '../../api/audit/schema.js';
import { AUDIT_AREAS } from '../../domain/audit.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command, howMany } from '../command.js';
import { listAll } from '../ticket.js';

const FILTERS = ['area', 'who', 'outcome', 'subject', 'from', 'to'] as const;
interface Options extends ApiOptions, Readonly<Partial<Record<(typeof FILTERS)[number], string>>> {
  readonly most: number;
}

const lineOf = ({ sequence, at, actor, outcome, action, target }: AuditView): string =>
  [String(sequence).padStart(8), at, outcome.padEnd(7), actor.name, `${action}  ${target ?? ''}`.trimEnd()].join('  ');

/** `rescind audit list` */
export const auditList = (): Command =>
  overHttp(
    command(
      'list',
      'Administrative acts and denials, newest first',
      'rescind audit list --outcome denied --as auditor',
    ),
  )
    .option('--area <area>', `one of ${AUDIT_AREAS.join(', ')}`)
    .option('--who <name>', "a part of somebody's name or e-mail address, or their whole ID")
    .option('--outcome <outcome>', 'allowed or denied')
    .option('--subject <thing>', 'only what was done to it, such as users/ID')
    .option('--from <instant>', 'not before this instant')
    .option('--to <instant>', 'not after this instant')
    .option('--most <count>', 'how many at most', howMany, 50)
    .action(
      act(async (options: Options) => {
        const api = await openApi(options);
        const query = new URLSearchParams({ limit: String(Math.min(options.most, 200)) });
        for (const name of FILTERS) if (options[name]) query.set(name, options[name]);
        const items = await listAll<AuditView>(api, `/audit?${query.toString()}`, options.most);
        return { json: { items }, lines: items.map(lineOf) };
      }),
    );
