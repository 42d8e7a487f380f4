import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { DifferenceList, ReconciliationView } from '../../api/reconciliations/schema.js';
import { type Api, type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';
import { Problem } from '../problem.js';

interface Options extends ApiOptions {
  readonly wait: boolean;
}

const LOOK_AGAIN_MS = 500;
const PATIENCE_MS = 30 * 60_000;

/** Follows a run to its end. */
async function ended(api: Api, { id }: ReconciliationView): Promise<ReconciliationView> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const run = await api.get<ReconciliationView>(`/reconciliations/${id}`);
    if (run.state !== 'running') return run;
    if (Date.now() > deadline) throw new Problem('not-ended', `Reconciliation ${id} still runs; look again later.`);
    await sleep(LOOK_AGAIN_MS);
  }
}

/** `rescind reconcile` */
export const reconcile = (): Command =>
  overHttp(
    command(
      'reconcile',
      'Compare books, payment provider, tickets, keys and workflows; ends with 1 when something waits for a person',
      'rescind reconcile --as desk_manager',
    ),
  )
    .option('--no-wait', 'begin it and do not wait for its end')
    .action(
      act(async (options: Options) => {
        const api = await openApi(options);
        const begun = await api.post<ReconciliationView>('/reconciliations', {});
        if (!options.wait) return { json: begun, lines: [`Reconciliation ${begun.id} has begun.`] };
        const run = await ended(api, begun);
        const { items } = await api.get<DifferenceList>('/reconciliations/differences?state=open&limit=200');
        const fine = run.state === 'done' && items.length === 0;
        const lines = items.map(
          ({ kind, subject, expected, found }) => `${kind}: ${subject}: ${expected}, found ${found}`,
        );
        return {
          json: { ...run, differences: items },
          lines: [`Reconciliation ${run.id} is ${run.state}; ${items.length} differences wait for a person.`, ...lines],
          ...(fine ? {} : { code: 1 }),
        };
      }),
    );
