import { endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { userView } from './find.js';
import { UserParams, UserView } from './schema.js';
import { changeable } from './tag.js';

export const getUser = endpoint(
  {
    method: 'get',
    path: '/api/v1/users/{userId}',
    tag: 'Users',
    summary: 'One user, with limits, keys and what is theirs',
    params: UserParams,
    answers: { 200: { description: 'The user', schema: UserView } },
  },
  async (call) => {
    const body = await call.data((tx) => userView(tx, call.params.userId));
    return { status: 200, body, etag: tagOf(changeable(body)) };
  },
);
