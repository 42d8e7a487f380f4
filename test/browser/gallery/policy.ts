import type { DryRunView } from '../../../api/policies/dry-runs/schema.js';
import type { PolicyView } from '../../../api/policies/schema.js';
import type { Client } from '../../support/client.js';
import { eventually } from '../../support/eventually.js';

/** A draft that differs from the version in force in rules of several kinds. */
async function draft(manager: Client): Promise<void> {
  const { rules } = (await manager.get<PolicyView>('/api/v1/policies/3')).body;
  const week = { count: 7, unit: 'days' } as const;
  await manager.call('PUT', '/api/v1/policies/draft', {
    rules: {
      ...rules,
      returns: { ...rules.returns, perpetual: { window: week, fullWithin: week } },
      reasons: { duplicate: { count: 120, unit: 'days' }, accidental: { count: 60, unit: 'days' } },
      approvals: {
        ...rules.approvals,
        tiers: [
          { upTo: [{ amount: '1000.00', currency: 'USD' }], approvals: 1, managers: 0 },
          { upTo: null, approvals: 2, managers: 1 },
        ],
      },
    },
  });
}

/** Drafts the next version and runs it over everything that was sent. Answers the run's ID. */
export async function draftAndRun(manager: Client): Promise<string> {
  await draft(manager);
  const { body } = await manager.post<DryRunView>('/api/v1/policies/dry-run', { policy: 'draft', tickets: 'all' });
  await eventually('the dry run ends', async () => {
    const run = await manager.get<DryRunView>(`/api/v1/policies/dry-runs/${body.id}`);
    return run.body.state === 'completed' || undefined;
  });
  return body.id;
}
