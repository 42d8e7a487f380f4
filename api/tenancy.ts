import type { Who } from '../platform/auth/who.js';

/** The caller's partner as a filter, beside row-level security: nothing for the desk, which sees all. */
export const own = ({ partnerId }: Pick<Who, 'partnerId'>): { partnerId?: string } =>
  partnerId === null ? {} : { partnerId };

/** As `own`, where the desk may name the partner it means. A partner that names another finds nothing. */
export const ownOr = (
  who: Pick<Who, 'partnerId'>,
  asked: string | undefined,
): { partnerId?: string; AND?: object[] } => ({
  ...own(who),
  ...(asked === undefined ? {} : { AND: [{ partnerId: asked }] }),
});
