import { type Command, Option } from 'commander';
import type { TicketSummary } from '../../api/tickets/schema.js';
import { SLA_FILTERS, TICKET_SORTS } from '../../domain/queue.js';
import { USES } from '../../domain/reports.js';
import { type Api, type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command, howMany, type Result } from '../command.js';
import { fromHere } from '../here.js';
import { listAll } from '../ticket.js';

interface Options extends ApiOptions, Readonly<Partial<Record<(typeof FILTERS)[number], string>>> {
  readonly escalated?: boolean;
  readonly most: number;
  readonly csv?: string;
}
const FILTERS = [
  'status',
  'problemType',
  'impact',
  'reason',
  'assignee',
  'follower',
  'mentioned',
  'customerId',
  'partnerId',
  'tag',
  'currency',
  'amountFrom',
  'amountTo',
  'createdFrom',
  'createdTo',
  'updatedFrom',
  'updatedTo',
  'olderThanHours',
  'youngerThanHours',
  'search',
  'use',
  'decision',
  'refunded',
  'sla',
  'sort',
] as const;

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

function queryOf(options: Options): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (options[name]) query.set(name, options[name]);
  if (options.escalated) query.set('escalated', 'true');
  return query;
}

async function list(api: Api, options: Options): Promise<Result> {
  const query = queryOf(options);
  query.set('limit', String(Math.min(options.most, 200)));
  const items = await listAll<TicketSummary>(api, `/tickets?${query.toString()}`, options.most);
  return { json: { items }, lines: items.map(lineOf) };
}

async function save(api: Api, options: Options, file: string): Promise<Result> {
  const size = await api.save(`/tickets/export?${queryOf(options).toString()}`, file);
  return { json: { file, size }, lines: [`${file}: ${size} bytes`] };
}

/** `rescind ticket list` */
export const ticketList = (): Command =>
  overHttp(
    command('list', 'Tickets, newest first', 'rescind ticket list --status awaiting_approval --as refund_approver'),
  )
    .option('--status <status>', 'only these, by commas')
    .option('--problem-type <type>', 'only these kinds, by commas')
    .option('--assignee <assignee>', "a user's ID, me or none")
    .addOption(new Option('--follower <me>', 'only what you follow').choices(['me']))
    .addOption(new Option('--mentioned <me>', 'only where you are named').choices(['me']))
    .option('--customer-id <guid>', 'only of this customer')
    .option('--partner-id <id>', 'only of this partner')
    .option('--impact <impact>', 'only of these impacts, by commas')
    .option('--reason <code>', 'only for these reasons, by commas')
    .option('--tag <tag>', 'only with this tag of the desk')
    .option('--currency <code>', 'only requested in this currency')
    .option('--amount-from <amount>', 'requested at least, with --currency')
    .option('--amount-to <amount>', 'requested at most, with --currency')
    .option('--created-from <instant>', 'not before this instant')
    .option('--created-to <instant>', 'not after this instant')
    .option('--updated-from <instant>', 'not changed before this instant')
    .option('--updated-to <instant>', 'not changed after this instant')
    .option('--older-than-hours <hours>', 'sent longer ago than this')
    .option('--younger-than-hours <hours>', 'sent within this')
    .option('--search <text>', 'words, a number, a company, an order, or the end of a key')
    .option('--sort <order>', `one of ${TICKET_SORTS.join(', ')}`)
    .addOption(new Option('--use <use>', 'how far the software had been used').choices(USES))
    .option('--decision <decision>', 'approved, rejected or both, by commas')
    .addOption(new Option('--refunded <refunded>', 'where a refund has settled, or none').choices(['true', 'false']))
    .addOption(new Option('--sla <state>', 'only where what was promised stands like this').choices(SLA_FILTERS))
    .option('--escalated', 'only what has waited too long for a decision')
    .option('--most <count>', 'how many at most', howMany, 50)
    .option('--csv <file>', 'write all of them to a file instead, as the page does')
    .action(
      act(async (options: Options) => {
        const api = await openApi(options);
        return options.csv ? save(api, options, fromHere(options.csv)) : list(api, options);
      }),
    );
