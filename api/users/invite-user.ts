import type { z } from 'zod';
import { isDeskRole } from '../../domain/roles.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type Call, endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { tagOf } from '../etag.js';
import { sendLetters } from '../letters.js';
import { isTimeZone } from '../time-zones.js';
import { userView } from './find.js';
import { queuePasswordLink } from './links.js';
import { NewUserBody, UserView } from './schema.js';
import { changeable } from './tag.js';

type Inviting = Call<unknown, unknown, z.output<typeof NewUserBody>>;

/** The partner of the role's side. Errors: `Invalid`. */
async function partnerOf(tx: Tx, { role, partnerId }: Inviting['body']) {
  if (isDeskRole(role) !== (partnerId === undefined)) throw new Invalid([{ pointer: '/role', code: 'role-side' }]);
  if (partnerId === undefined) return null;
  const partner = await tx.partner.findUnique({ where: { id: partnerId } });
  if (!partner) throw new Invalid([{ pointer: '/partnerId', code: 'not-found' }]);
  return partner;
}

/** The account without a password, once for each call's key. Errors: `Invalid`. */
async function addAccount(tx: Tx, { body, resourceId: id }: Inviting) {
  const known = await tx.user.findUnique({ where: { id } });
  if (known) return known;
  const partner = await partnerOf(tx, body);
  const email = body.email.toLowerCase();
  if (await tx.user.findUnique({ where: { email } })) throw new Invalid([{ pointer: '/email', code: 'email-taken' }]);
  const { name, role, locale = partner?.locale ?? 'en', timeZone = partner?.timeZone ?? 'UTC' } = body;
  const rest = { partnerId: partner?.id ?? null, locale, timeZone };
  return tx.user.create({ data: { id, email, name, role, ...rest } });
}

export const inviteUser = endpoint(
  {
    method: 'post',
    path: '/api/v1/users',
    tag: 'Users',
    summary: 'Add somebody; a letter brings them the link with which they choose their password',
    body: NewUserBody,
    answers: { 201: { description: 'Added, and the letter is on its way', schema: UserView } },
    audited: true,
  },
  async (call, deps) => {
    const { timeZone, role } = call.body;
    if (timeZone !== undefined && !isTimeZone(timeZone))
      throw new Invalid([{ pointer: '/timeZone', code: 'time-zone' }]);
    const { secret } = deps.settings;
    const { about, body } = await call.data(async (tx) => {
      const user = await addAccount(tx, call);
      const link = { id: call.resourceId, template: 'account-invited', secret } as const;
      return { about: await queuePasswordLink(tx, user, link), body: await userView(tx, user.id) };
    });
    sendLetters(deps, about);
    const headers = { Location: `/api/v1/users/${body.id}` };
    return { status: 201, body, etag: tagOf(changeable(body)), headers, audit: { user: body.id, role } };
  },
);
