import { z } from 'zod';
import { tagsLike } from '../../platform/database/tags.js';
import { endpoint } from '../endpoint.js';

const MOST = 20;

const TagsQuery = z.strictObject({
  search: z.string().trim().max(40).default('').meta({ description: 'How they begin' }),
});
const TagList = z.object({ items: z.array(z.string()) });
export type TagList = z.infer<typeof TagList>;

export const listTags = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/tags',
    tag: 'Tickets',
    summary: `Tags in use, at most ${MOST}`,
    query: TagsQuery,
    answers: { 200: { description: 'Tags, in their order', schema: TagList } },
  },
  async (call) => {
    const beginning = call.query.search.normalize('NFKC').toLowerCase();
    return { status: 200, body: { items: await call.data((tx) => tagsLike(tx, beginning, MOST)) } };
  },
);
