import type { Command } from 'commander';
import { ticketJob } from '../bulk.js';

interface Typed {
  readonly text: string;
  readonly textZh?: string;
  readonly internal?: boolean;
}

/** `rescind bulk answer` */
export const bulkAnswer = (): Command =>
  ticketJob<Typed>({
    ...{ name: 'answer', description: 'writing the same on each ticket', path: '/bulk/answers' },
    example: 'rescind bulk answer 1001 1002 --text "Dear {{contactName}}, …" --start --wait --as support_agent',
    options: (command) =>
      command
        .requiredOption('--text <text>', 'Markdown, with the gaps of canned answers')
        .option('--text-zh <text>', 'for contacts who read Traditional Chinese')
        .option('--internal', 'a note that only the desk sees'),
    body: ({ text, textZh, internal = false }) => ({
      ...{ text, visibility: internal ? 'internal' : 'public' },
      ...(textZh !== undefined && { textZh }),
    }),
  });
