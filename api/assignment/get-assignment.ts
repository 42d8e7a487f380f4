import { endpoint } from '../endpoint.js';
import { AssignmentView } from './schema.js';
import { assignmentView } from './view.js';

export const getAssignment = endpoint(
  {
    method: 'get',
    path: '/api/v1/assignment',
    tag: 'Assignment',
    summary: 'Whether new requests are given by the rule, and to whom with which skills',
    answers: { 200: { description: 'As it is now', schema: AssignmentView } },
  },
  async (call) => ({ status: 200, body: await call.data(assignmentView) }),
);
