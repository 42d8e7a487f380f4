import type { Command } from 'commander';
import { Problem } from '../problem.js';
import { decision, readTicket } from '../ticket.js';

interface Options {
  readonly amount?: string;
  readonly currency?: string;
  readonly comment?: string;
  readonly digest?: string;
}

/** `rescind ticket approve` */
export const ticketApprove = (): Command =>
  decision<Options>({
    name: 'approve',
    description: 'Approve the refund of all or a part',
    example: 'rescind ticket approve 1001 --as refund_approver --comment "Within the window"',
    verb: 'approve',
    options: (command) =>
      command
        .option('--amount <amount>', 'how much (default: what was requested)')
        .option('--currency <currency>', 'currency of the amount')
        .option('--comment <text>', 'for the record')
        .option('--digest <digest>', 'approve only what you have read (default: the ticket as it is now)'),
    body: async ({ amount, currency, comment, digest }, ticket, api) => {
      if ((amount === undefined) !== (currency === undefined))
        throw new Problem('usage', '--amount and --currency go together.');
      return {
        ...(amount ? { amount: { amount, currency } } : {}),
        ...(comment ? { comment } : {}),
        // A ticket without a digest has nothing to approve; the API says so better than we could.
        digest: digest ?? (await readTicket(api, ticket)).approvalDigest ?? '0'.repeat(64),
      };
    },
  });
