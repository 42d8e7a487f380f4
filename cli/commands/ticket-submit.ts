import type { Command } from 'commander';
import { decision } from '../ticket.js';

/** `rescind ticket submit` */
export const ticketSubmit = (): Command =>
  decision({
    name: 'submit',
    description: 'Send a draft',
    example: 'rescind ticket submit 1001 --as admin_agent',
    verb: 'submit',
    options: (command) => command,
    body: () => ({}),
  });
