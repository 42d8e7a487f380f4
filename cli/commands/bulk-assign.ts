import type { Command } from 'commander';
import { ticketJob } from '../bulk.js';

/** `rescind bulk assign` */
export const bulkAssign = (): Command =>
  ticketJob<{ readonly to?: string }>({
    ...{ name: 'assign', description: 'giving each ticket to somebody, or to nobody', path: '/bulk/assignments' },
    example: 'rescind bulk assign 1001 1002 --to me --start --wait --as support_agent',
    options: (command) => command.option('--to <person>', "a desk member's ID, or me; nobody when absent"),
    body: ({ to }) => ({ assignee: to ?? null }),
  });
