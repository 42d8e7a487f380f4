import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { BulkJobView, BulkRowView } from '../api/bulk/schema.js';
import { BULK_ROWS_MOST } from '../domain/bulk/job.js';
import { type Api, type ApiOptions, openApi, overHttp, path } from './api-client.js';
import { act, command, type Result } from './command.js';
import { Problem } from './problem.js';
import { listAll, money } from './ticket.js';

const LOOK_AGAIN_MS = 300;
const PATIENCE_MS = 60 * 60_000;

/** Follows a job for as long as it works by itself. */
async function settled(api: Api, id: string): Promise<BulkJobView> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const job = await api.get<BulkJobView>(path`/bulk/${id}`);
    if (job.state !== 'previewing' && job.state !== 'running') return job;
    if (Date.now() > deadline) throw new Problem('not-ended', `Job ${id} is still ${job.state}; look again later.`);
    await sleep(LOOK_AGAIN_MS);
  }
}

const why = ({ problem }: BulkRowView): string => {
  const errors = problem?.errors ?? [];
  const named = errors.map(({ column, message }) => (column ? `${column}: ${message}` : message));
  return named.length > 0 ? named.join(' ') : (problem?.detail ?? '');
};

/** What an approver reads of a request before it is approved with others. */
function toApprove({ amount, reason, evidence }: NonNullable<BulkRowView['found']>): string[] {
  if (!evidence) return [];
  const { keyReveals, activations, downloads } = evidence;
  return [
    `approves ${money(amount)};`,
    ...(reason ? [`reason ${reason.code}${reason.text ? ` (${reason.text})` : ''};`] : []),
    `keys shown ${keyReveals}, activated ${activations}, downloads ${downloads}`,
  ];
}

function rowLine(row: BulkRowView): string {
  const { line, place, state, said, found, ticket } = row;
  const verdict = found?.verdict;
  const words = [
    `line ${line ?? place}`.padEnd(10),
    state.padEnd(8),
    said.order ?? said.ticket ?? '-',
    ...(ticket ? [`ticket ${ticket.number}`] : []),
    ...(verdict && state === 'ready'
      ? [`${verdict.outcome} (until ${verdict.until}), at most ${money(verdict.refundable)}`]
      : []),
    ...(found && state === 'ready' ? toApprove(found) : []),
    ...(state === 'refused' ? [why(row)] : []),
  ];
  return words.join(' ');
}

interface JobOptions extends ApiOptions {
  readonly start?: boolean;
  readonly wait?: boolean;
}

/** What every command that makes a job takes. */
export const makingJob = (command: Command): Command =>
  overHttp(command).option('--start', 'do it, row by row').option('--wait', 'with --start: wait until all is done');

/** Makes a job and shows its preview; with `start`, has it done. Errors: {@link Problem}. */
export async function makeJob(options: JobOptions, make: (api: Api) => Promise<BulkJobView>): Promise<Result> {
  const { start = false, wait = false } = options;
  if (wait && !start) throw new Problem('usage', '--wait goes with --start.');
  const api = await openApi(options);
  const job = await settled(api, (await make(api)).id);
  if (!start || job.counts.ready === 0) return bulkResult(api, job);
  const begun = await api.post<BulkJobView>(path`/bulk/${job.id}/start`, {});
  if (wait) return bulkResult(api, await settled(api, job.id));
  return { json: begun, lines: [`Job ${job.id} has begun; see: rescind bulk show ${job.id}`] };
}

/** A job with its rows; ends with 1 where a row was refused. */
export async function bulkResult(api: Api, job: BulkJobView): Promise<Result> {
  const { id, state, counts } = job;
  const rows = await listAll<BulkRowView>(api, `${path`/bulk/${id}/rows`}?limit=200`, BULK_ROWS_MOST);
  const sum = `Job ${id} is ${state}: ${counts.done} done, ${counts.ready + counts.waiting} to do, ${counts.refused} refused`;
  return {
    json: { ...job, rows },
    lines: [...rows.map(rowLine), sum],
    ...(counts.refused > 0 ? { code: 1 } : {}),
  };
}

interface TicketJob<Options> {
  readonly name: 'assign' | 'tag' | 'answer' | 'approve';
  readonly description: string;
  readonly example: string;
  readonly path: string;
  readonly options: (command: Command) => Command;
  readonly body: (options: Options) => object;
}

/** `rescind bulk NAME TICKET…`: the same done to each of several tickets. */
export function ticketJob<Options>({
  name,
  description,
  example,
  path: at,
  options,
  body,
}: TicketJob<Options>): Command {
  const made = command(name, `Say what would come of ${description}; with --start, do it`, example);
  return options(makingJob(made))
    .argument('<tickets...>', 'numbers or IDs')
    .action(
      act((tickets: string[], typed: Options & JobOptions) =>
        makeJob(typed, (api) => api.post<BulkJobView>(at, { tickets, ...body(typed) })),
      ),
    );
}
