import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from './frame.js';

const listRoute = createRoute({
  ...inside('/canned-answers'),
  component: lazyRouteComponent(() => import('../canned-answers/list.js'), 'CannedAnswersPage'),
});
const newRoute = createRoute({
  ...inside('/canned-answers/new'),
  component: lazyRouteComponent(() => import('../canned-answers/edit.js'), 'NewCannedAnswerPage'),
});
const answerRoute = createRoute({
  ...inside('/canned-answers/$cannedAnswerId'),
  component: lazyRouteComponent(() => import('../canned-answers/edit.js'), 'EditCannedAnswerPage'),
});

/** The pages on which the desk's manager keeps canned answers. */
export const cannedAnswerRoutes = [listRoute, newRoute, answerRoute] as const;
