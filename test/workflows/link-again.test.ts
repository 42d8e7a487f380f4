import { expect, test } from 'vitest';
import { linkWorkflowId } from '../../domain/ids.js';
import { getDownloads, press, softwarePath } from '../support/downloads.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';

const TIMES = 500;
/** Far below the server's own limit of 51,200, and no more for the five hundredth activation than for the fifth. */
const EVENTS_MOST = 500;

test('a link that is activated 500 times has short histories, and each activation is recorded', async () => {
  await using desk = await openDesk({ settings: { LINK_DOWNLOADS: '1' } });
  const order = await desk.buy();
  const first = await getDownloads(desk, order);
  let { link } = first;
  for (let time = 2; time <= TIMES; time += 1) {
    expect((await press(link)).status).toBe(303);
    ({ link } = await getDownloads(desk, order));
    expect(link).toMatchObject({ id: first.link.id, url: first.link.url, activation: time, state: 'active' });
  }
  const usage = await desk.as('admin_agent').get(`${softwarePath(order)}/usage`);
  expect(usage.body).toMatchObject({ totals: { keyReveals: TIMES, activations: TIMES, downloads: TIMES - 1 } });
  const { workflow } = desk.temporal.client;
  const workflowId = linkWorkflowId(link.id);
  await eventually('the last activation is taken up', async () => {
    const [row] = await desk.database.query<{ watched: number }>(
      'SELECT watched_activation AS watched FROM links WHERE id = $1',
      [link.id],
    );
    return row?.watched === TIMES;
  });
  const lengths: number[] = [];
  for await (const { historyLength } of workflow.list({ query: `WorkflowId = '${workflowId}'` }))
    lengths.push(historyLength ?? 0);
  const { events } = await workflow.getHandle(workflowId).fetchHistory();
  expect(events?.length).toBeLessThan(EVENTS_MOST);
  expect(Math.max(...lengths)).toBeLessThan(EVENTS_MOST);
}, 480_000);
