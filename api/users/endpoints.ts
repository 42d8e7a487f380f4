import type { Endpoint } from '../endpoint.js';
import { changeUser } from './change-user.js';
import { endApiKey } from './end-api-key.js';
import { getUser } from './get-user.js';
import { inviteUser } from './invite-user.js';
import { listUsers } from './list-users.js';
import { putLimits } from './put-limits.js';
import { sendPasswordLink } from './send-password-link.js';

/** People who sign in, in the order in which paths are tried. */
export const USER_ENDPOINTS: readonly Endpoint[] = [
  listUsers,
  inviteUser,
  getUser,
  changeUser,
  putLimits,
  sendPasswordLink,
  endApiKey,
];
