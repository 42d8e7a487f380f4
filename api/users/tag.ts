import type { UserView } from './schema.js';

/** What administrators change: signing in and working on tickets do not make a page that was read stale. */
export const changeable = ({ name, role, state, disabledAt, approvalLimits }: UserView) => ({
  ...{ name, role, state, disabledAt, approvalLimits },
});
