import type { Command } from 'commander';
import type { EventView } from '../../api/timeline/schema.js';
import { type ApiOptions, openApi, overHttp, path } from '../api-client.js';
import { act, command } from '../command.js';
import { eventLine, listAll, readTicket, ticketLines } from '../ticket.js';

const EVENTS_MOST = 5000;

/** `rescind ticket show` */
export const ticketShow = (): Command =>
  overHttp(command('show', 'A ticket, with its steps', 'rescind ticket show 1001 --timeline --as admin_agent'))
    .argument('<ticket>', 'number or ID')
    .option('--timeline', 'every step as well')
    .action(
      act(async (id: string, options: ApiOptions & { timeline?: boolean }) => {
        const api = await openApi(options);
        const ticket = await readTicket(api, id);
        if (!options.timeline) return { json: ticket, lines: ticketLines(ticket) };
        const timeline = await listAll<EventView>(api, path`/tickets/${id}/timeline?limit=200`, EVENTS_MOST);
        return { json: { ...ticket, timeline }, lines: [...ticketLines(ticket), '', ...timeline.map(eventLine)] };
      }),
    );
