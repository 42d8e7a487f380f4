import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { inside } from '../app/frame.js';

/** Help begins with the guide of one's own role. */
const helpRoute = createRoute({
  ...inside('/help'),
  beforeLoad: async ({ context }) => {
    const { topicOf } = await import('./texts.js');
    throw redirect({ to: '/help/$topic', params: { topic: topicOf(context.me.role) } });
  },
});
const guideRoute = createRoute({
  ...inside('/help/$topic'),
  component: lazyRouteComponent(() => import('./page.js'), 'GuidePage'),
});

export const guideRoutes = [helpRoute, guideRoute] as const;
