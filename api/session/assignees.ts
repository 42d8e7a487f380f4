import { isRole, type Role } from '../../domain/roles.js';
import { PERMISSIONS } from '../../domain/permissions.js';
import { standingAt } from '../absences/standing.js';
import { endpoint } from '../endpoint.js';
import { AssigneesView } from './schema.js';

/** Those of the desk who work tickets. */
export const ASSIGNABLE: readonly Role[] = PERMISSIONS['tickets:assign'];

export const listAssignees = endpoint(
  {
    method: 'get',
    path: '/api/v1/assignees',
    tag: 'Tickets',
    summary: 'Who a ticket can be given to',
    answers: { 200: { description: 'People of the desk, by name', schema: AssigneesView } },
  },
  async (call) => {
    const people = await call.data((tx) =>
      tx.user.findMany({
        where: { role: { in: [...ASSIGNABLE] }, partnerId: null, disabledAt: null },
        include: { absences: { where: standingAt(new Date()) } },
        orderBy: { name: 'asc' },
        take: 200,
      }),
    );
    const items = people.flatMap(({ id, name, role, absences }) =>
      isRole(role) ? [{ id, name, role, away: absences.length > 0 }] : [],
    );
    return { status: 200, body: { items } };
  },
);
