import type { Command } from 'commander';
import { act, command, databaseUrl, ownSettings } from '../command.js';
import { partners } from '../partners.js';

/** `rescind partner list` */
export const partnerList = (): Command =>
  command('list', 'Partners and their IDs', 'rescind partner list --json').action(
    act(async () => {
      const items = await partners(databaseUrl(ownSettings()));
      return { json: { items }, lines: items.map(({ id, name, country }) => `${id}  ${country}  ${name}`) };
    }),
  );
