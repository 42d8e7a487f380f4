import type { Command } from 'commander';
import type { DelegateView } from '../../api/absences/schema.js';
import type { Api } from '../api-client.js';
import { Problem } from '../problem.js';
import { decision, readTicket } from '../ticket.js';

interface Options {
  readonly amount?: string;
  readonly currency?: string;
  readonly comment?: string;
  readonly digest?: string;
  readonly onBehalfOf?: string;
}

/** By their ID, or by the name under which they named the caller. Whom nobody knows, the API refuses. */
async function colleagueOf(api: Api, typed: string): Promise<string> {
  const { standingInFor } = await api.get<DelegateView>('/me/delegate');
  return standingInFor.find(({ colleague }) => colleague.name === typed)?.colleague.id ?? typed;
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
        .option('--on-behalf-of <colleague>', 'for a colleague who is away and named you: their ID or name')
        .option('--digest <digest>', 'approve only what you have read (default: the ticket as it is now)'),
    body: async ({ amount, currency, comment, digest, onBehalfOf }, ticket, api) => {
      if ((amount === undefined) !== (currency === undefined))
        throw new Problem('usage', '--amount and --currency go together.');
      return {
        ...(amount ? { amount: { amount, currency } } : {}),
        ...(comment ? { comment } : {}),
        ...(onBehalfOf ? { onBehalfOf: await colleagueOf(api, onBehalfOf) } : {}),
        // A ticket without a digest has nothing to approve; the API says so better than we could.
        digest: digest ?? (await readTicket(api, ticket)).approvalDigest ?? '0'.repeat(64),
      };
    },
  });
