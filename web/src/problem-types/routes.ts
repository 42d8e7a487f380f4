import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../app/frame.js';

const listRoute = createRoute({
  ...inside('/problem-types'),
  component: lazyRouteComponent(() => import('./list.js'), 'ProblemTypesPage'),
});
const typeRoute = createRoute({
  ...inside('/problem-types/$problemType'),
  component: lazyRouteComponent(() => import('./type.js'), 'ProblemTypePage'),
});
const draftRoute = createRoute({
  ...inside('/problem-types/$problemType/draft'),
  component: lazyRouteComponent(() => import('./edit.js'), 'EditFormPage'),
});
const versionRoute = createRoute({
  ...inside('/problem-types/$problemType/versions/$formVersion'),
  component: lazyRouteComponent(() => import('./version.js'), 'FormVersionPage'),
});

/** What can be asked for, and what each form asks. */
export const problemTypeRoutes = [listRoute, typeRoute, draftRoute, versionRoute] as const;
