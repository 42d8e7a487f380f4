import type { Command } from 'commander';
import { Option } from 'commander';
import type { ResumeAction } from '../../domain/cancellation/commands.js';
import { RESUME_ACTIONS } from '../../domain/cancellation/commands.js';
import { decision } from '../ticket.js';

interface Options {
  readonly action: ResumeAction;
  readonly evidence?: string;
}

/** `rescind ticket resume` */
export const ticketResume = (): Command =>
  decision<Options>({
    name: 'resume',
    description: 'Go on with a case that needs attention: try again, answer for it with evidence, or undo',
    example: 'rescind ticket resume 1001 --as desk_manager --action retry',
    verb: 'resume',
    options: (command) =>
      command
        .addOption(new Option('--action <action>', 'what to do').choices(RESUME_ACTIONS).makeOptionMandatory())
        .option('--evidence <text>', 'what proves it, for resolve'),
    body: ({ action, evidence }) => ({ action, ...(evidence ? { evidence } : {}) }),
  });
