import { z } from 'zod';
import type { TagChange } from '../../platform/database/tags.js';
import { endpoint } from '../endpoint.js';
import { Tag, TAGS_MOST } from '../tickets/bodies.js';
import { Invalid } from '../errors.js';
import { TICKETS, ticketJob } from './ticket-job.js';
import { JOB_ANSWERS } from './write-job.js';

const Tags = z.array(Tag).max(TAGS_MOST).default([]);

export const createTaggings = endpoint(
  {
    method: 'post',
    path: '/api/v1/bulk/tags',
    tag: 'Bulk',
    summary: 'Add tags to many tickets and remove others, once it is started',
    body: z.strictObject({ ...TICKETS, add: Tags, remove: Tags }),
    answers: JOB_ANSWERS,
    audited: true,
  },
  async (call, deps) => {
    const { add, remove } = call.body;
    if (add.length + remove.length === 0) throw new Invalid([{ pointer: '/add', code: 'required' }]);
    const instruction: TagChange = { add, remove };
    return ticketJob(call, deps, { kind: 'tag', instruction });
  },
);
