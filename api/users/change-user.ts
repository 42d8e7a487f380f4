import { Forbidden } from '../../domain/refusals.js';
import { isDeskRole } from '../../domain/roles.js';
import type { Who } from '../../platform/auth/who.js';
import type { Tx } from '../../platform/database/tenant.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { assertMatch, tagOf } from '../etag.js';
import { userView } from './find.js';
import { holdAdministrators } from './hold-administrators.js';
import { ChangeUserBody, UserParams, UserView } from './schema.js';
import { changeable } from './tag.js';

/** What another role, or none, takes away at once: browsers that are signed in, links for a password, and limits. */
async function endStanding(tx: Tx, who: Who, { id, role }: { id: string; role: string }): Promise<void> {
  await tx.session.deleteMany({ where: { userId: id } });
  await tx.verification.deleteMany({ where: { value: id } });
  if (role !== 'refund_approver') await tx.$executeRaw`SELECT set_approval_limits(${who.id}, ${id}, '{}')`;
}

async function change(tx: Tx, who: Who, { id, body }: { id: string; body: ChangeUserBody }): Promise<void> {
  const before = await userView(tx, id);
  const { name, role = before.role, disabled = before.state === 'disabled' } = body;
  if (isDeskRole(role) !== isDeskRole(before.role)) throw new Invalid([{ pointer: '/role', code: 'role-side' }]);
  const standing = role !== before.role || disabled !== (before.state === 'disabled');
  if (standing && id === who.id)
    throw new Forbidden('Your own role and sign-in are for another administrator to change.');
  const disabledAt = disabled ? (before.disabledAt ?? new Date()) : null;
  await tx.user.update({ where: { id }, data: { ...(name === undefined ? {} : { name }), role, disabledAt } });
  if (standing) await endStanding(tx, who, { id, role });
}

export const changeUser = endpoint(
  {
    method: 'patch',
    path: '/api/v1/users/{userId}',
    tag: 'Users',
    summary: 'Name, role, and whether they may sign in; another role or none ends their sessions',
    params: UserParams,
    body: ChangeUserBody,
    answers: { 200: { description: 'As it is now', schema: UserView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { who, params, body } = call;
    const view = await call.data(async (tx) => {
      await holdAdministrators(tx, who);
      assertMatch(call.req, tagOf(changeable(await userView(tx, params.userId))));
      await change(tx, who, { id: params.userId, body });
      return userView(tx, params.userId);
    });
    const { role, state } = view;
    return { status: 200, body: view, etag: tagOf(changeable(view)), audit: { role, state } };
  },
);
