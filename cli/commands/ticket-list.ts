import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { TicketSummary } from '../../api/tickets/schema.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';
import { listAll } from '../ticket.js';

interface Options extends ApiOptions {
  readonly status?: string;
  readonly problemType?: string;
  readonly assignee?: string;
  readonly customerId?: string;
  readonly search?: string;
  readonly escalated?: boolean;
  readonly most: number;
}
const FILTERS = ['status', 'problemType', 'assignee', 'customerId', 'search'] as const;

function count(typed: string): number {
  const most = Number(typed);
  if (!Number.isInteger(most) || most < 1 || most > 100_000)
    throw new InvalidArgumentError('It has to be 1 to 100000.');
  return most;
}

const lineOf = ({ number, status, title, customer, amount }: TicketSummary): string =>
  [
    String(number).padStart(6),
    status.padEnd(20),
    (amount ? `${amount.amount} ${amount.currency}` : '-').padStart(16),
    title,
    customer?.companyName,
  ]
    .filter(Boolean)
    .join('  ');

/** `rescind ticket list` */
export const ticketList = (): Command =>
  overHttp(
    command('list', 'Tickets, newest first', 'rescind ticket list --status awaiting_approval --as refund_approver'),
  )
    .option('--status <status>', 'only these, by commas')
    .option('--problem-type <type>', 'only this kind')
    .option('--assignee <assignee>', "a user's ID, me or none")
    .option('--customer-id <guid>', 'only of this customer')
    .option('--search <text>', 'a number, or part of a title or company')
    .option('--escalated', 'only what has waited too long for a decision')
    .option('--most <count>', 'how many at most', count, 50)
    .action(
      act(async (options: Options) => {
        const api = await openApi(options);
        const query = new URLSearchParams({ limit: String(Math.min(options.most, 200)) });
        for (const name of FILTERS) if (options[name]) query.set(name, options[name]);
        if (options.escalated) query.set('escalated', 'true');
        const items = await listAll<TicketSummary>(api, `/tickets?${query.toString()}`, options.most);
        return { json: { items }, lines: items.map(lineOf) };
      }),
    );
