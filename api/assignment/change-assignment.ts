import { NotFound } from '../../domain/refusals.js';
import { actorOf } from '../../platform/auth/who.js';
import { endpoint } from '../endpoint.js';
import { ASSIGNABLE } from '../session/assignees.js';
import { AgentBody, AgentParams, AssignmentView, RuleBody } from './schema.js';
import { assignmentView } from './view.js';

export const switchAssignment = endpoint(
  {
    method: 'put',
    path: '/api/v1/assignment',
    tag: 'Assignment',
    summary: 'Have new requests given by the rule, or not any more',
    body: RuleBody,
    answers: { 200: { description: 'As it is now', schema: AssignmentView } },
    audited: true,
  },
  async (call) => {
    const { enabled } = call.body;
    const body = await call.data(async (tx) => {
      const data = { enabled, updatedBy: actorOf(call.who), updatedAt: new Date() };
      await tx.assignmentRule.update({ where: { id: 1 }, data });
      return assignmentView(tx);
    });
    return { status: 200, body, audit: { enabled: String(enabled) } };
  },
);

export const changeAgent = endpoint(
  {
    method: 'put',
    path: '/api/v1/assignment/agents/{userId}',
    tag: 'Assignment',
    summary: 'Say whether somebody takes part in the rule, with which skills, and how many they have at once',
    params: AgentParams,
    body: AgentBody,
    answers: { 200: { description: 'As it is now', schema: AssignmentView } },
    audited: true,
  },
  async (call) => {
    const { userId } = call.params;
    const { takingPart, mostOpen } = call.body;
    const body = await call.data(async (tx) => {
      const where = { id: userId, partnerId: null, role: { in: [...ASSIGNABLE] } };
      if (!(await tx.user.findFirst({ where }))) throw new NotFound('Nobody who works tickets has this ID.');
      const update = { ...call.body, updatedAt: new Date() };
      await tx.agent.upsert({ where: { userId }, create: { userId, ...update }, update });
      return assignmentView(tx);
    });
    return { status: 200, body, audit: { user: userId, takingPart: String(takingPart), mostOpen } };
  },
);
