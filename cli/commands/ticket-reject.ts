import type { Command } from 'commander';
import { decision } from '../ticket.js';

/** `rescind ticket reject` */
export const ticketReject = (): Command =>
  decision<{ readonly reason: string }>({
    name: 'reject',
    description: 'Say no, with a reason the partner reads',
    example: 'rescind ticket reject 1001 --as refund_approver --reason "Outside the window"',
    verb: 'reject',
    options: (command) => command.requiredOption('--reason <text>', 'why, for the partner'),
    body: ({ reason }) => ({ reason }),
  });
