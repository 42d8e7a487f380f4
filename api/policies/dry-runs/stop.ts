import { IllegalMove } from '../../../domain/refusals.js';
import { clockOf } from '../../../platform/database/clock.js';
import { endpoint } from '../../endpoint.js';
import { findDryRun } from './get-dry-runs.js';
import { DryRunParams, DryRunView } from './schema.js';
import { dryRunView } from './view.js';

/** Stops it between two pages; what it has found stays. The row says it, so Temporal need not be reached. */
export const stopDryRun = endpoint(
  {
    method: 'post',
    path: '/api/v1/policies/dry-runs/{runId}/stop',
    tag: 'Policies',
    summary: 'Stop a dry run; what it has found stays',
    params: DryRunParams,
    answers: { 200: { description: 'Stopped', schema: DryRunView } },
    audited: true,
  },
  async (call) => {
    const id = call.params.runId;
    const run = await call.data(async (tx) => {
      const data = { state: 'stopped', endedAt: await clockOf(tx) };
      await tx.dryRun.updateMany({ where: { id, state: 'running' }, data });
      const found = await findDryRun(tx, id);
      if (found.state !== 'stopped') throw new IllegalMove('It has ended already.');
      return found;
    });
    return { status: 200, body: dryRunView(run), audit: { dryRun: id, seen: run.seen } };
  },
);
