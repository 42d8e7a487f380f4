import { localeOf } from '../../domain/words.js';
import type { Auth } from '../../platform/auth/auth.js';
import { demoAccounts } from '../../platform/auth/index.js';
import { withTenant } from '../../platform/database/tenant.js';
import type { Deps } from '../deps.js';
import { endpoint } from '../endpoint.js';
import { Unauthenticated } from '../errors.js';
import { perSignIn } from '../limits.js';
import { DemoSignInBody, DemoUsersView, type DemoUserView, MeView } from './schema.js';
import { welcome } from './sign-in.js';

/** Registered on the demo profile only; elsewhere the paths do not exist. */
const when = ({ settings }: Pick<Deps, 'settings'>): boolean => settings.profile === 'demo';

interface SignInAs {
  signInAs(call: {
    body: { userId: string };
    returnHeaders: true;
  }): Promise<{ response: object | null; headers: Headers }>;
}
const signInAs = (auth: Auth): SignInAs => auth.api as unknown as SignInAs;

/** Accounts of the demo that are still there. Nobody is signed in yet, so partners' names are read as the desk. */
async function demoPeople({ settings, database }: Deps): Promise<DemoUserView[]> {
  const accounts = await demoAccounts(settings);
  const rows = await withTenant(database.prisma, { desk: true }, (tx) =>
    tx.user.findMany({
      where: { id: { in: accounts.map(({ userId }) => userId) } },
      include: { partner: { select: { name: true } } },
    }),
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return accounts.flatMap(({ userId, name, role }) => {
    const row = known.get(userId);
    if (!row) return [];
    return [{ user: userId, name, role, partner: row.partner?.name ?? null, locale: localeOf(row.locale) }];
  });
}

export const demoUsers = endpoint(
  {
    method: 'get',
    path: '/api/v1/demo/users',
    tag: 'Session',
    summary: 'The people of the demo (demo profile only)',
    answers: { 200: { description: 'Somebody for each role', schema: DemoUsersView } },
    when,
  },
  async (_call, deps) => ({ status: 200, body: { items: await demoPeople(deps) } }),
);

export const demoSignIn = endpoint(
  {
    method: 'post',
    path: '/api/v1/demo/sign-in',
    tag: 'Session',
    summary: 'Sign in as somebody of the demo (demo profile only)',
    body: DemoSignInBody,
    answers: {
      200: { description: 'Signed in; the session is in the cookie', schema: MeView },
      401: { description: 'Refused' },
    },
    idempotency: 'none',
    audited: true,
    limiter: perSignIn,
    when,
  },
  async ({ body, req, res }, deps) => {
    const accounts = await demoAccounts(deps.settings);
    const found = accounts.find(({ userId }) => userId === body.user);
    const signedIn =
      found && (await signInAs(deps.auth).signInAs({ body: { userId: found.userId }, returnHeaders: true }));
    if (!signedIn?.response) throw new Unauthenticated('The demo has nobody of this name.');
    return welcome({ req, res, deps }, signedIn.headers);
  },
);
