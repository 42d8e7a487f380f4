import type { Command } from 'commander';
import { decision } from '../ticket.js';

/** `rescind ticket withdraw` */
export const ticketWithdraw = (): Command =>
  decision<{ readonly reason?: string }>({
    name: 'withdraw',
    description: 'Take a request back, until revocation begins',
    example: 'rescind ticket withdraw 1001 --as admin_agent --reason "The customer keeps it"',
    verb: 'withdraw',
    options: (command) => command.option('--reason <text>', 'why'),
    body: ({ reason }) => (reason ? { reason } : {}),
  });
