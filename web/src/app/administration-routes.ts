import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ASKED_OF_AUDIT } from '../audit/asked.js';
import { ASKED_OF_PEOPLE } from '../people/asked.js';
import { searchOf } from './address.js';
import { inside } from './frame.js';

const partnersRoute = createRoute({
  ...inside('/partners'),
  validateSearch: searchOf('search'),
  component: lazyRouteComponent(() => import('../partners/list.js'), 'PartnersPage'),
});
const addPartnerRoute = createRoute({
  ...inside('/partners/new'),
  component: lazyRouteComponent(() => import('../partners/add.js'), 'AddPartnerPage'),
});
const editPartnerRoute = createRoute({
  ...inside('/partners/$partnerId/edit'),
  component: lazyRouteComponent(() => import('../partners/edit.js'), 'EditPartnerPage'),
});
const partnerRoute = createRoute({
  ...inside('/partners/$partnerId'),
  component: lazyRouteComponent(() => import('../partners/partner.js'), 'PartnerPage'),
});
const peopleRoute = createRoute({
  ...inside('/people'),
  validateSearch: searchOf(...ASKED_OF_PEOPLE),
  component: lazyRouteComponent(() => import('../people/list.js'), 'PeoplePage'),
});
const addPersonRoute = createRoute({
  ...inside('/people/new'),
  component: lazyRouteComponent(() => import('../people/add.js'), 'AddPersonPage'),
});
const personRoute = createRoute({
  ...inside('/people/$userId'),
  component: lazyRouteComponent(() => import('../people/person.js'), 'PersonPage'),
});
const auditRoute = createRoute({
  ...inside('/audit'),
  validateSearch: searchOf(...ASKED_OF_AUDIT),
  component: lazyRouteComponent(() => import('../audit/page.js'), 'AuditPage'),
});
const mailTemplatesRoute = createRoute({
  ...inside('/mail-templates'),
  component: lazyRouteComponent(() => import('../mail-templates/list.js'), 'MailTemplatesPage'),
});
const mailTemplateRoute = createRoute({
  ...inside('/mail-templates/$template/$locale'),
  component: lazyRouteComponent(() => import('../mail-templates/edit.js'), 'MailTemplatePage'),
});

const assignmentRoute = createRoute({
  ...inside('/assignment'),
  component: lazyRouteComponent(() => import('../assignment/assignment.js'), 'AssignmentPage'),
});

/** Partners, the people who sign in, who is given what, what mails say, and what was done. */
export const administrationRoutes = [
  partnersRoute,
  addPartnerRoute,
  editPartnerRoute,
  partnerRoute,
  peopleRoute,
  addPersonRoute,
  personRoute,
  assignmentRoute,
  mailTemplatesRoute,
  mailTemplateRoute,
  auditRoute,
] as const;
