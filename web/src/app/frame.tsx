import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { queryClient } from '../call/client.js';
import { statusOf } from '../call/problem.js';
import { meQuery } from '../session/calls.js';
import { SignInPage } from '../session/sign-in.js';
import { searchOf } from './address.js';
import { DeadEnd, NotFoundPage } from './dead-ends.js';
import { Shell } from './shell.js';

/** What every route stands under: the outside with the sign-in, and the inside with the menu around its pages. */
export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: searchOf('next'),
  component: SignInPage,
});

export const forgottenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgotten',
  component: lazyRouteComponent(() => import('../session/forgotten.js'), 'ForgottenPage'),
});

/** Where the letters lead; what proves whose link it is stands behind the `#`. */
export const choosePasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password',
  component: lazyRouteComponent(() => import('../session/choose-password.js'), 'ChoosePasswordPage'),
});

/** Behind the sign-in. The address that was asked for is remembered. */
export const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    try {
      return { me: await queryClient.ensureQueryData(meQuery) };
    } catch (error) {
      if (statusOf(error) !== 401) throw error;
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    }
  },
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: (failure) => (
    <main id="content">
      <DeadEnd {...failure} />
    </main>
  ),
});

export const inside = <const Path extends string>(path: Path) => ({ getParentRoute: () => insideRoute, path }) as const;
