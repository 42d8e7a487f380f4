import { type Command, Option } from 'commander';
import { LINK_KINDS, type LinkKind } from '../../domain/ticket-links.js';
import { decision } from '../ticket.js';

/** `rescind ticket link` */
export const ticketLink = (): Command =>
  decision<{ readonly to: string; readonly kind: LinkKind }>({
    name: 'link',
    description: 'Say that another request of the same partner belongs to this one',
    example: 'rescind ticket link 1001 --to 1002 --kind duplicate-of --as support_agent',
    verb: 'links',
    options: (command) =>
      command
        .requiredOption('--to <ticket>', 'number or ID of the other request')
        .addOption(
          new Option('--kind <kind>', 'what this request is to the other one').choices(LINK_KINDS).default('related'),
        ),
    body: ({ to, kind }) => ({ ticket: to, kind }),
  });
