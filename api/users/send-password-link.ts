import { IllegalMove } from '../../domain/refusals.js';
import { endpoint } from '../endpoint.js';
import { sendLetters } from '../letters.js';
import { findUser, userSummary } from './find.js';
import { queuePasswordLink } from './links.js';
import { UserParams } from './schema.js';

/** The invitation once more, or a new password for one who forgot theirs. Links that were sent before still hold. */
export const sendPasswordLink = endpoint(
  {
    method: 'post',
    path: '/api/v1/users/{userId}/password-link',
    tag: 'Users',
    summary: 'Send the link with which they choose a password',
    params: UserParams,
    answers: { 204: { description: 'The letter is on its way' } },
    audited: true,
  },
  async (call, deps) => {
    const { secret } = deps.settings;
    const about = await call.data(async (tx) => {
      const row = await findUser(tx, call.params.userId);
      const { state } = userSummary(row);
      if (state === 'disabled') throw new IllegalMove('They may not sign in: allow it first.');
      const template = state === 'invited' ? 'account-invited' : 'password-forgotten';
      return queuePasswordLink(tx, row, { id: call.resourceId, template, secret });
    });
    sendLetters(deps, about);
    return { status: 204 };
  },
);
