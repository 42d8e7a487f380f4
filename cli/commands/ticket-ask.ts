import type { Command } from 'commander';
import { decision } from '../ticket.js';

/** `rescind ticket ask` */
export const ticketAsk = (): Command =>
  decision<{ readonly question: string }>({
    name: 'ask',
    description: 'Ask the partner for information',
    example: 'rescind ticket ask 1001 --as support_agent --question "Which invoice?"',
    verb: 'request-information',
    options: (command) => command.requiredOption('--question <text>', 'what you need to know'),
    body: ({ question }) => ({ question }),
  });
