import { orderId } from '../../prisma/demo/orders.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import type { Desk } from '../support/desk.js';
import { Bulk, cellsOf, csvOf } from '../support/bulk.js';
import type { OrderView } from '../../api/orders/schema.js';
import { fileSome, type Requests } from './access/dealings.js';
import type { Place } from './access/look-over.js';
import { eachPageIsWell, openShowing } from './access/stage.js';

interface Things extends Requests {
  readonly order: OrderView;
  readonly job: string;
}

async function report(desk: Desk): Promise<Things> {
  const order = await desk.buy();
  const rows = [cellsOf(order.customerId, order.lineItems[0]?.subscriptionId ?? ''), cellsOf('nobody.example', '1')];
  const { id: job } = await new Bulk(desk).previewed(csvOf(rows));
  return { ...(await fileSome(desk)), order, job };
}

const shown = openShowing(report);

const reportOf = ({ order }: Things): string =>
  `/report?type=cancellation&customer=${order.customerId}&order=${order.orderId}`;

const SEVERAL_LINES = `/report?customer=${tenantGuid('cascadia')}&order=${orderId('cascadia-two')}`;

/** Where a partner reports and follows what it reported, and what both sides see of how it goes. */
const PLACES: readonly Place<Things>[] = [
  ['report', 'admin_agent', reportOf],
  ['a report with a form', 'admin_agent', '/report?type=eligibility'],
  ['a report of several lines', 'admin_agent', SEVERAL_LINES, (page) => page.getByRole('checkbox').first().waitFor()],
  ['my requests', 'admin_agent', '/tickets?view=all'],
  ['many at once', 'admin_agent', '/bulk'],
  ['a job', 'admin_agent', ({ job }) => `/bulk/${job}`],
  ['help', 'admin_agent', '/help'],
  ['a completed request', 'admin_agent', ({ done }) => `/tickets/${done.number}`],
  ['dashboard', 'desk_manager', '/reports'],
  ['my dashboard', 'sales_agent', '/reports'],
  ['an empty dashboard', 'sales_agent', '/reports?period=own&from=2026-01-01&to=2026-01-02'],
];

eachPageIsWell(shown, PLACES);
