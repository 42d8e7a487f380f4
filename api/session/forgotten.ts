import { withTenant } from '../../platform/database/tenant.js';
import { endpoint } from '../endpoint.js';
import { sendLetters } from '../letters.js';
import { perForgotten } from '../limits.js';
import { queuePasswordLink } from '../users/links.js';
import { ForgottenBody } from './schema.js';

/**
 * Known and unknown addresses get the same answer at the same time: what is done for a known one is done after it.
 */
export const forgotPassword = endpoint(
  {
    method: 'post',
    path: '/api/v1/password-links',
    tag: 'Session',
    summary: 'Send me a link with which I choose a new password',
    body: ForgottenBody,
    answers: { 202: { description: 'Whoever has an account with this address gets a letter' } },
    idempotency: 'none',
    limiter: perForgotten,
  },
  async ({ body, resourceId: id }, deps) => {
    const { database, settings, log } = deps;
    const send = async () => {
      const about = await withTenant(database.prisma, { desk: true }, async (tx) => {
        const user = await tx.user.findUnique({ where: { email: body.email.toLowerCase(), disabledAt: null } });
        return user && queuePasswordLink(tx, user, { id, template: 'password-forgotten', secret: settings.secret });
      });
      if (about) sendLetters(deps, about);
    };
    void send().catch((error: unknown) => log.error({ err: error }, 'a link for a password was not sent'));
    return { status: 202 };
  },
);
