import { actorOf } from '../../platform/auth/who.js';
import { takeTicket } from '../../platform/database/assignment.js';
import { endpoint } from '../endpoint.js';
import { updateIdOf } from '../temporal.js';
import { TakenView } from './schema.js';

/** Two who press it at once take two different ones; the same press sent again takes no second one. */
export const takeNextTicket = endpoint(
  {
    method: 'post',
    path: '/api/v1/tickets/take',
    tag: 'Assignment',
    summary: 'Take the most urgent request that nobody has and that fits your skills',
    answers: { 200: { description: 'It is yours; null where nothing waits', schema: TakenView } },
  },
  async (call) => {
    const { who, intent } = call;
    const source = `take:${updateIdOf(who.id, 'take', intent)}`;
    const ticket = await call.data(async (tx) => {
      const id = await takeTicket(tx, source, actorOf(who));
      return id === null ? null : tx.ticket.findUniqueOrThrow({ where: { id }, select: { id: true, number: true } });
    });
    return { status: 200, body: { ticket } };
  },
);
