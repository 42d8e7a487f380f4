import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { text } from '../schema.js';
import type { ApproveInstruction } from './approve-row.js';
import { TICKETS, ticketJob } from './ticket-job.js';
import { JOB_ANSWERS } from './write-job.js';

/** Each row binds what its preview has shown: what changed until it is done is refused. */
export const createApprovals = endpoint(
  {
    method: 'post',
    path: '/api/v1/bulk/approvals',
    tag: 'Bulk',
    summary: 'Approve many requests whole, as each was shown, within your own limits, once it is started',
    body: z.strictObject({ ...TICKETS, comment: text(4000, 0).default('') }),
    answers: JOB_ANSWERS,
    audited: true,
  },
  (call, deps) => {
    const instruction: ApproveInstruction = { comment: call.body.comment };
    return ticketJob(call, deps, { kind: 'approve', instruction });
  },
);
