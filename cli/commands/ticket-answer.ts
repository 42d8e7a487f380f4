import type { Command } from 'commander';
import { decision } from '../ticket.js';

/** `rescind ticket answer` */
export const ticketAnswer = (): Command =>
  decision<{ readonly text: string }>({
    name: 'answer',
    description: 'Answer what the desk asked',
    example: 'rescind ticket answer 1001 --as admin_agent --text "Invoice 42"',
    verb: 'answer',
    options: (command) => command.requiredOption('--text <text>', 'the answer'),
    body: ({ text }) => ({ text }),
  });
