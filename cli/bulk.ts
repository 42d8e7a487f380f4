import { setTimeout as sleep } from 'node:timers/promises';
import type { BulkJobView, BulkRowView } from '../api/bulk/schema.js';
import { CANCELLATION_ROWS_MOST } from '../domain/bulk/columns.js';
import { type Api, path } from './api-client.js';
import type { Result } from './command.js';
import { Problem } from './problem.js';
import { listAll } from './ticket.js';

const LOOK_AGAIN_MS = 300;
const PATIENCE_MS = 60 * 60_000;

/** Follows a job for as long as it works by itself. */
export async function settled(api: Api, id: string): Promise<BulkJobView> {
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

function rowLine(row: BulkRowView): string {
  const { line, place, state, said, found, ticket } = row;
  const verdict = found?.verdict;
  const words = [
    `line ${line ?? place}`.padEnd(10),
    state.padEnd(8),
    said.order ?? '-',
    ...(ticket ? [`ticket ${ticket.number}`] : []),
    ...(verdict && state === 'ready'
      ? [
          `${verdict.outcome} (until ${verdict.until}), at most ${verdict.refundable.amount} ${verdict.refundable.currency}`,
        ]
      : []),
    ...(state === 'refused' ? [why(row)] : []),
  ];
  return words.join(' ');
}

/** A job with its rows; ends with 1 where a row was refused. */
export async function bulkResult(api: Api, job: BulkJobView): Promise<Result> {
  const { id, state, counts } = job;
  const rows = await listAll<BulkRowView>(api, `${path`/bulk/${id}/rows`}?limit=200`, CANCELLATION_ROWS_MOST);
  const sum = `Job ${id} is ${state}: ${counts.done} done, ${counts.ready + counts.waiting} to do, ${counts.refused} refused`;
  return {
    json: { ...job, rows },
    lines: [...rows.map(rowLine), sum],
    ...(counts.refused > 0 ? { code: 1 } : {}),
  };
}
