import { z } from 'zod';
import { endpoint } from '../endpoint.js';
import { AssignBody } from '../tickets/bodies.js';
import { assigneeOf } from '../tickets/give.js';
import type { AssignInstruction } from './assign-row.js';
import { TICKETS, ticketJob } from './ticket-job.js';
import { JOB_ANSWERS } from './write-job.js';

export const createAssignments = endpoint(
  {
    method: 'post',
    path: '/api/v1/bulk/assignments',
    tag: 'Bulk',
    summary: 'Give many tickets to somebody of the desk, or to nobody, once it is started',
    body: z.strictObject({ ...TICKETS, ...AssignBody.shape }),
    answers: JOB_ANSWERS,
    audited: true,
  },
  async (call, deps) => {
    const assignee = await call.data((tx) => assigneeOf(tx, call.who, call.body.assignee));
    const instruction: AssignInstruction = { assignee };
    return ticketJob(call, deps, { kind: 'assign', instruction });
  },
);
