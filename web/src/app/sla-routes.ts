import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from './frame.js';

const slaRoute = createRoute({
  ...inside('/sla'),
  component: lazyRouteComponent(() => import('../sla/page.js'), 'SlaPage'),
});
const calendarRoute = createRoute({
  ...inside('/sla/calendars/$calendarId'),
  component: lazyRouteComponent(() => import('../sla/calendar.js'), 'CalendarPage'),
});
const termsRoute = createRoute({
  ...inside('/sla/terms/$policyId'),
  component: lazyRouteComponent(() => import('../sla/terms.js'), 'TermsPage'),
});

/** The pages of what the desk promises. */
export const slaRoutes = [slaRoute, calendarRoute, termsRoute] as const;
