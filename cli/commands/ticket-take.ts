import type { Command } from 'commander';
import type { TakenView } from '../../api/assignment/schema.js';
import { type ApiOptions, openApi, overHttp } from '../api-client.js';
import { act, command } from '../command.js';

/** `rescind ticket take` */
export const ticketTake = (): Command =>
  overHttp(
    command('take', 'Take the most urgent request that nobody has', 'rescind ticket take --as support_agent'),
  ).action(
    act(async (options: ApiOptions) => {
      const json = await (await openApi(options)).post<TakenView>('/tickets/take', {});
      return { json, lines: [json.ticket ? `Ticket ${json.ticket.number} is yours` : 'Nothing waits for you'] };
    }),
  );
