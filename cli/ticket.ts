import type { Command } from 'commander';
import type { TicketView } from '../api/tickets/schema.js';
import type { EventView } from '../api/timeline/schema.js';
import type { Api, ApiOptions } from './api-client.js';
import { openApi, overHttp, path } from './api-client.js';
import type { Result } from './command.js';
import { act, command } from './command.js';

interface Money {
  readonly amount: string;
  readonly currency: string;
}
export const money = (value: Money | null): string => (value ? `${value.amount} ${value.currency}` : '-');

/** A ticket for a terminal. */
export function ticketLines(ticket: TicketView): string[] {
  const { number, id, status, draft, title, customer, contact, verdict, refund, revocations, attention, waiting } =
    ticket;
  const verified = revocations.filter((one) => one.status === 'verified').length;
  const rows: [string, string | undefined][] = [
    ['Ticket', `${number} (${id})`],
    ['Status', draft ? 'draft' : status],
    ['Title', title],
    ['Customer', customer?.companyName],
    ['Amount', money(ticket.amount)],
    [
      'Verdict',
      verdict ? `${verdict.outcome} (until ${verdict.until}), at most ${money(verdict.refundable)}` : undefined,
    ],
    ['Contact', contact ? `${contact.name} <${contact.email}>` : undefined],
    ['Revocations', revocations.length > 0 ? `${verified} of ${revocations.length} verified` : undefined],
    ['Refund', refund ? `${refund.status}, ${money(refund.amount)}` : undefined],
    ['Attention', attention ? `${attention.step}: ${attention.cause} (${attention.code})` : undefined],
    ['Waiting', waiting ? `${waiting.step}: ${waiting.cause}` : undefined],
    ['Digest', ticket.approvalDigest ?? undefined],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(12)} ${value}`]));
}

/** One step of a timeline for a terminal. */
export const eventLine = ({ sequence, at, type, actor }: EventView): string =>
  `${String(sequence).padStart(4)}  ${at}  ${type.padEnd(22)} ${actor.name}`;

export const ticketResult = (ticket: TicketView): Result => ({ json: ticket, lines: ticketLines(ticket) });

export const readTicket = (api: Api, ticket: string): Promise<TicketView> => api.get(path`/tickets/${ticket}`);

/** A whole list, page by page, up to `most` items. */
export async function listAll<T>(api: Api, url: string, most: number): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = null; items.length < most; ) {
    const query: string = cursor ? `${url.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : '';
    const page: { items: T[]; nextCursor: string | null } = await api.get(`${url}${query}`);
    items.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return items.slice(0, most);
}

/** One decision about a ticket as a command: `rescind ticket VERB TICKET`. */
export interface Decision<O> {
  readonly name: string;
  readonly description: string;
  readonly example: string;
  /** The last part of the address it is sent to. */
  readonly verb: string;
  readonly options: (command: Command) => Command;
  readonly body: (options: O, ticket: string, api: Api) => unknown;
}

/** A command that sends a decision and prints the ticket as it is then. */
export const decision = <O extends object>({ name, description, example, verb, options, body }: Decision<O>): Command =>
  options(overHttp(command(name, description, example)).argument('<ticket>', 'number or ID')).action(
    act(async (ticket: string, given: O & ApiOptions) => {
      const api = await openApi(given);
      return ticketResult(await api.post(path`/tickets/${ticket}/` + verb, await body(given, ticket, api)));
    }),
  );
