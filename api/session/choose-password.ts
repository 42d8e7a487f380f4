import { TokenUsed } from '../../domain/refusals.js';
import { isRole } from '../../domain/roles.js';
import { choosePassword, PasswordLinkVoid } from '../../platform/auth/password-links.js';
import { PASSWORD_LENGTH, WeakPassword } from '../../platform/auth/passwords.js';
import { withTenant } from '../../platform/database/tenant.js';
import { recordAudit } from '../audit/record.js';
import { pauseJobsOf } from '../bulk/pause-jobs.js';
import type { Deps } from '../deps.js';
import { endpoint } from '../endpoint.js';
import { Invalid } from '../errors.js';
import { sendLetters } from '../letters.js';
import { perPasswordLink } from '../limits.js';
import { queueChangeNotice } from '../users/links.js';
import { PasswordBody } from './schema.js';

/** Errors: `TokenUsed`, `Invalid`. */
function said(error: unknown): never {
  if (error instanceof PasswordLinkVoid)
    throw new TokenUsed('This link was used already, or is too old. Ask for another.');
  if (!(error instanceof WeakPassword)) throw error;
  const values = { minimum: PASSWORD_LENGTH.least, maximum: PASSWORD_LENGTH.most };
  throw new Invalid([{ pointer: '/password', code: error.code, values }]);
}

/** Written down, and told to whoever has the account's mailbox. Other links that were sent hold no more; what runs in their name waits. */
async function tellOwner(deps: Deps, userId: string, requestId: string): Promise<void> {
  const { about, who } = await withTenant(deps.database.prisma, { desk: true }, async (tx) => {
    await tx.verification.deleteMany({ where: { value: userId } });
    await pauseJobsOf(tx, userId);
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    return { about: await queueChangeNotice(tx, user), who: user };
  });
  sendLetters(deps, about);
  const { id, name, role, partnerId } = who;
  if (!isRole(role)) return;
  const entry = { action: 'password chosen', target: id, outcome: 'allowed', requestId } as const;
  await recordAudit(deps.database, { who: { id, name, role, partnerId }, ...entry });
}

export const setPassword = endpoint(
  {
    method: 'post',
    path: '/api/v1/passwords',
    tag: 'Session',
    summary: 'Choose a password with the link of a letter; whoever was signed in before is not any more',
    body: PasswordBody,
    answers: { 204: { description: 'Chosen: sign in with it' }, 410: { description: '`token-used`' } },
    idempotency: 'none',
    limiter: perPasswordLink,
  },
  async ({ body, requestId }, deps) => {
    const userId = await choosePassword(deps.auth, body.token, body.password).catch(said);
    await tellOwner(deps, userId, requestId);
    return { status: 204 };
  },
);
