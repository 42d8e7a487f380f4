import type { Command } from 'commander';
import { ticketJob } from '../bulk.js';

/** `rescind bulk tag` */
export const bulkTag = (): Command =>
  ticketJob<{ readonly add?: string[]; readonly remove?: string[] }>({
    ...{ name: 'tag', description: 'adding tags to each ticket and removing others', path: '/bulk/tags' },
    example: 'rescind bulk tag 1001 1002 --add vip --start --wait --as support_agent',
    options: (command) =>
      command
        .option('--add <tag>', 'a tag to add; may be given again', collected)
        .option('--remove <tag>', 'a tag to remove; may be given again', collected),
    body: ({ add = [], remove = [] }) => ({ add, remove }),
  });

const collected = (tag: string, before: string[] = []): string[] => [...before, tag];
