import { stringify } from 'csv-stringify/sync';
import type { BulkTask } from '../../activities/bulk/deputy.js';
import type { BulkJobView, BulkRowList, BulkRowView } from '../../api/bulk/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import type { CancellationColumn } from '../../domain/bulk/columns.js';
import type { BulkMove, BulkState } from '../../domain/bulk/job.js';
import type { Role } from '../../domain/roles.js';
import type { Answer } from './client.js';
import { expectDone, firstCustomerId, someSkuId, whenCompleted } from './dealings.js';
import type { Desk } from './desk.js';
import { eventually } from './eventually.js';

/** What people do with a file of many, through the desk's front door. */

/** An order of so many lines, and the subscription of each. */
export async function buyLines(desk: Desk, count: number, partner = 0): Promise<readonly string[]> {
  const skuId = await someSkuId(desk, partner);
  const path = `/api/v1/customers/${await firstCustomerId(desk, partner)}/orders`;
  const agent = desk.as('admin_agent', partner);
  const lines = Array.from({ length: count }, () => ({ skuId, quantity: 1 }));
  const placed = expectDone('Buying', await agent.post<OrderView>(path, { lines, payment: { method: 'invoice' } }));
  const order = await whenCompleted(agent, path, placed);
  return order.lineItems.map(({ subscriptionId }) => subscriptionId);
}

export type Cells = Partial<Record<CancellationColumn, string>>;

export const COLUMNS: readonly CancellationColumn[] = [
  ...(['customer', 'order', 'reasonCode', 'impact', 'title'] as const),
  ...(['contactName', 'contactEmail', 'amount', 'currency'] as const),
];

/** The cancellation of one line, as cells. */
export const cellsOf = (customer: string, order: string, more: Cells = {}): Cells => ({
  ...{ customer, order, reasonCode: 'accidental', impact: 'minimal', title: `Not wanted: ${order.slice(0, 8)}` },
  ...{ contactName: 'Lin Mei-ling', contactEmail: 'meiling.lin@customer.example', ...more },
});

export const csvOf = (rows: readonly Cells[], head: readonly string[] = COLUMNS): string =>
  stringify([[...head], ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))], {
    record_delimiter: 'windows',
  });

interface Filed {
  readonly state: string;
  readonly subscription: string;
  readonly filed: number;
  readonly claims: number;
}

interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  readonly name?: string;
}

/** The bulk jobs of a desk, as the first person with this role sees them. */
export class Bulk {
  readonly #desk: Desk;
  readonly #role: Role;

  constructor(desk: Desk, role: Role = 'admin_agent') {
    this.#desk = desk;
    this.#role = role;
  }

  get agent() {
    return this.#desk.as(this.#role);
  }

  /** A job about tickets, looked at whole. */
  async asked(what: 'assignments' | 'tags' | 'answers' | 'approvals', body: object): Promise<BulkJobView> {
    const { id } = expectDone(what, await this.agent.post<BulkJobView>(`/api/v1/bulk/${what}`, body));
    return this.until(id, 'previewed');
  }

  send<Body = BulkJobView>(file: string, { headers = {}, name = '' }: Sending = {}): Promise<Answer<Body>> {
    const path = `/api/v1/bulk/cancellations?name=${encodeURIComponent(name)}`;
    return this.agent.post<Body>(path, file, { 'content-type': 'text/csv', ...headers });
  }

  async read(id: string): Promise<BulkJobView> {
    return (await this.agent.get<BulkJobView>(`/api/v1/bulk/${id}`)).body;
  }

  until(id: string, state: BulkState): Promise<BulkJobView> {
    return eventually(`the job is ${state}`, async () => {
      const job = await this.read(id);
      return job.state === state ? job : undefined;
    });
  }

  async previewed(file: string): Promise<BulkJobView> {
    return this.until(expectDone('Sending', await this.send(file)).id, 'previewed');
  }

  say(id: string, move: BulkMove): Promise<Answer<BulkJobView>> {
    return this.agent.post<BulkJobView>(`/api/v1/bulk/${id}/${move}`);
  }

  async said(id: string, move: BulkMove): Promise<BulkJobView> {
    return expectDone(move, await this.say(id, move));
  }

  async rows(id: string, query = ''): Promise<readonly BulkRowView[]> {
    const all: BulkRowView[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/api/v1/bulk/${id}/rows?limit=7${query}${cursor && `&cursor=${cursor}`}`;
      const page: BulkRowList = expectDone('Rows', await this.agent.get<BulkRowList>(path));
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }

  /** What the deputy is given to do for the first row of a job. */
  async task(id: string): Promise<BulkTask> {
    const [task] = await this.#desk.database.query<BulkTask>(
      `SELECT j.id AS "jobId", r.id AS "rowId", j.kind, j.round, j.created_by AS "userId", j.partner_id AS "partnerId",
         j.instruction, r.task, r.found FROM bulk_rows r JOIN bulk_jobs j ON j.id = r.job_id
       WHERE r.job_id = $1 ORDER BY r.place LIMIT 1`,
      [id],
    );
    if (!task) throw new Error('The row is gone');
    return task;
  }

  /** The tickets that rows have become: how often each was told as filed, and how many cases claim its line. */
  filed(id: string): Promise<readonly Filed[]> {
    return this.#desk.database.query<Filed>(
      `SELECT r.state, o.subscription_id::text AS subscription,
         (SELECT count(*)::integer FROM ticket_events e WHERE e.ticket_id = r.id AND e.type = 'filed') AS filed,
         (SELECT count(*)::integer FROM ticket_lines c WHERE c.order_line_id = o.id) AS claims
       FROM bulk_rows r JOIN ticket_lines l ON l.ticket_id = r.id JOIN order_lines o ON o.id = l.order_line_id
       WHERE r.job_id = $1 AND r.ticket_id = r.id ORDER BY r.place`,
      [id],
    );
  }
}
