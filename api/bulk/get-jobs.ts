import { newestAfter, pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { PageQuery } from '../schema.js';
import { own } from '../tenancy.js';
import { findJob } from './rows.js';
import { BulkJobList, BulkJobView, BulkParams } from './schema.js';
import { jobViewOf, jobViews } from './view.js';

const LIST = 'bulk';

export const listBulkJobs = endpoint(
  {
    method: 'get',
    path: '/api/v1/bulk',
    tag: 'Bulk',
    summary: 'Bulk jobs, newest first',
    query: PageQuery,
    answers: { 200: { description: 'Jobs', schema: BulkJobList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const place = readCursor(secret, LIST, cursor);
    const views = await call.data(async (tx) => {
      const jobs = await tx.bulkJob.findMany({
        where: { AND: [own(call.who), ...newestAfter('createdAt', place)] },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      });
      return jobViews(tx, call, jobs);
    });
    const cursorAfter = ({ createdAt, id }: BulkJobView) => writeCursor(secret, LIST, [Date.parse(createdAt), id]);
    return { status: 200, body: pageOf(views, limit, { toItem: (view) => view, cursorAfter }) };
  },
);

export const getBulkJob = endpoint(
  {
    method: 'get',
    path: '/api/v1/bulk/{jobId}',
    tag: 'Bulk',
    summary: 'A bulk job: how far it is',
    params: BulkParams,
    answers: { 200: { description: 'The job', schema: BulkJobView } },
  },
  async (call) => ({
    status: 200,
    body: await call.data(async (tx) => jobViewOf(tx, call, await findJob(tx, call.who, call.params.jobId))),
  }),
);
