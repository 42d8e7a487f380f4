import type { Command } from 'commander';
import { ticketJob } from '../bulk.js';

/** `rescind bulk approve` */
export const bulkApprove = (): Command =>
  ticketJob<{ readonly comment?: string }>({
    ...{ name: 'approve', description: 'approving each request, as it is shown', path: '/bulk/approvals' },
    example: 'rescind bulk approve 1001 1002 --start --wait --as refund_approver',
    options: (command) => command.option('--comment <text>', 'for everyone in the request'),
    body: ({ comment = '' }) => ({ comment }),
  });
