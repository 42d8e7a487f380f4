import type { Command } from 'commander';
import { decision } from '../ticket.js';

/** `rescind ticket merge` */
export const ticketMerge = (): Command =>
  decision<{ readonly into: string }>({
    name: 'merge',
    description: 'Let a request that is a duplicate go on in another one; undone for thirty days with unmerge',
    example: 'rescind ticket merge 1001 --into 1002 --as support_agent',
    verb: 'merge',
    options: (command) => command.requiredOption('--into <ticket>', 'number or ID of the request in which it goes on'),
    body: ({ into }) => ({ into }),
  });

/** `rescind ticket unmerge` */
export const ticketUnmerge = (): Command =>
  decision({
    name: 'unmerge',
    description: 'Undo a merge: the request goes on by itself, as it was before',
    example: 'rescind ticket unmerge 1001 --as support_agent',
    verb: 'unmerge',
    options: (command) => command,
    body: () => ({}),
  });
