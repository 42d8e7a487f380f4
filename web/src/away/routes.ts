import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../app/frame.js';

export const awayRoute = createRoute({
  ...inside('/away'),
  component: lazyRouteComponent(() => import('./away.js'), 'AwayPage'),
});
