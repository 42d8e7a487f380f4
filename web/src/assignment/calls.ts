import { queryOptions } from '@tanstack/react-query';
import type { AgentView, AssignmentView, TakenView } from '../../../api/assignment/schema.js';
import { call, read } from '../call/call.js';
import { keepAnswer } from '../call/client.js';

export const assignmentQuery = queryOptions({
  queryKey: ['assignment'],
  queryFn: ({ signal }) => read<AssignmentView>('/assignment', signal),
});

const keepView = (view: AssignmentView): Promise<void> => keepAnswer(assignmentQuery.queryKey, view);

export const switchRule = async (enabled: boolean): Promise<void> =>
  keepView((await call<AssignmentView>('PUT', '/assignment', { body: { enabled } })).body);

export type Skills = Pick<AgentView, 'takingPart' | 'problemTypes' | 'languages' | 'mostOpen'>;

export const changeAgent = async ({ id }: AgentView, body: Skills): Promise<void> =>
  keepView((await call<AssignmentView>('PUT', `/assignment/agents/${encodeURIComponent(id)}`, { body })).body);

/** The most urgent request that nobody has; null where none waits. */
export const takeNext = async (idempotencyKey: string): Promise<TakenView['ticket']> =>
  (await call<TakenView>('POST', '/tickets/take', { body: {}, idempotencyKey })).body.ticket;
