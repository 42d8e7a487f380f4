import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../app/frame.js';

export const bulkRoute = createRoute({
  ...inside('/bulk'),
  component: lazyRouteComponent(() => import('./list.js'), 'BulkPage'),
});
export const bulkJobRoute = createRoute({
  ...inside('/bulk/$jobId'),
  component: lazyRouteComponent(() => import('./job.js'), 'BulkJobPage'),
});
