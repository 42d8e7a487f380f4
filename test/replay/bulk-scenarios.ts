import { bulkChanged } from '../../workflows/bulk/messages.js';
import { bulkStart } from '../../workflows/start.js';
import { eventually } from '../support/eventually.js';
import type { Stories } from '../workflows/story.js';
import type { Scenario } from './money-scenarios.js';

/** Some cancellations of the first partner, sent as a file by its admin agent and not looked at yet. */
async function sent(stories: Stories, count: number): Promise<{ jobId: string; partnerId: string }> {
  const { orderId } = await stories.buy(count);
  const [job] = await stories.database.query<{ id: string; partner: string }>(
    `INSERT INTO bulk_jobs (partner_id, kind, created_by, asked_by, total)
     SELECT partner_id, 'cancellation', $2, '{}', $3 FROM orders WHERE id = $1
     RETURNING id::text, partner_id::text AS partner`,
    [orderId, stories.person('admin_agent').id, count],
  );
  const form = {
    ...{ problemType: 'cancellation', impact: 'minimal', title: 'Not wanted', description: '', attachmentIds: [] },
    ...{ reason: { code: 'other', text: '' }, contact: { name: 'A', email: 'a@customer.example' } },
  };
  await stories.database.query(
    `INSERT INTO bulk_rows (job_id, place, line, task, state)
     SELECT $2, line_item_number, line_item_number + 1, $3::jsonb || jsonb_build_object('customer', c.tenant_guid, 'order',
       o.subscription_id), 'waiting'
     FROM order_lines o JOIN customers c ON c.id = o.customer_id WHERE o.order_id = $1`,
    [orderId, job?.id, JSON.stringify(form)],
  );
  return { jobId: job?.id ?? '', partnerId: job?.partner ?? '' };
}

async function become({ database }: Stories, jobId: string, state: string): Promise<void> {
  await database.query('UPDATE bulk_jobs SET state = $2, started_at = now() WHERE id = $1', [jobId, state]);
}

/** A preview, then a run: each is a run of the workflow; of the second one page is a run by itself. */
export const BULK_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'closed-bulk': async (stories) => {
    const { client, settings } = stories;
    const ref = await sent(stories, 3);
    const { type, options } = bulkStart(ref, settings.taskQueue);
    const preview = await client.workflow.start(type, options);
    await preview.result();
    await become(stories, ref.jobId, 'running');
    const args: [object] = [{ v: 1, jobId: ref.jobId, longestRun: 1 }];
    const run = await client.workflow.signalWithStart(type, { ...options, args, signal: bulkChanged, signalArgs: [] });
    await run.result();
    await eventually('all rows are done', async () => {
      const [row] = await stories.database.query<{ state: string }>('SELECT state FROM bulk_jobs WHERE id = $1', [
        ref.jobId,
      ]);
      return row?.state === 'completed';
    });
    return [options.workflowId];
  },
};
