import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isDeskRole } from '../../../domain/roles.js';
import { awayRoute } from '../away/routes.js';
import { bulkJobRoute, bulkRoute } from '../bulk/routes.js';
import { whenSignedOut } from '../call/call.js';
import { queryClient } from '../call/client.js';
import { Skeleton } from '../parts/states.js';
import { meQuery } from '../session/calls.js';
import { ADDRESS } from '../tickets/address.js';
import { administrationRoutes } from './administration-routes.js';
import { guideRoutes } from '../guide/routes.js';
import { mailboxRoute } from '../mailbox/routes.js';
import { parseSearch, searchOf, stringifySearch } from './address.js';
import { cannedAnswerRoutes } from './canned-answer-routes.js';
import { DeadEnd, NotFoundPage } from './dead-ends.js';
import { choosePasswordRoute, forgottenRoute, inside, insideRoute, rootRoute, signInRoute } from './frame.js';
import { problemTypeRoutes } from '../problem-types/routes.js';
import { slaRoutes } from './sla-routes.js';

const homeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: isDeskRole(context.me.role) ? '/tickets' : '/customers', search: {} });
  },
});

const customersRoute = createRoute({
  ...inside('/customers'),
  validateSearch: searchOf('search'),
  component: lazyRouteComponent(() => import('../customers/list.js'), 'CustomersPage'),
});
const createCustomerRoute = createRoute({
  ...inside('/customers/new'),
  component: lazyRouteComponent(() => import('../customers/create.js'), 'CreateCustomerPage'),
});
const importCustomersRoute = createRoute({
  ...inside('/customers/import'),
  component: lazyRouteComponent(() => import('../customers/import.js'), 'ImportCustomersPage'),
});
const editCustomerRoute = createRoute({
  ...inside('/customers/$customerId/edit'),
  component: lazyRouteComponent(() => import('../customers/edit.js'), 'EditCustomerPage'),
});
const customerRoute = createRoute({
  ...inside('/customers/$customerId'),
  component: lazyRouteComponent(() => import('../customers/customer.js'), 'CustomerPage'),
});
const overviewRoute = createRoute({
  getParentRoute: () => customerRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../customers/overview.js'), 'Overview'),
});
const softwareRoute = createRoute({
  getParentRoute: () => customerRoute,
  path: '/software',
  validateSearch: searchOf('show', 'search', 'sort'),
  component: lazyRouteComponent(() => import('../software/software.js'), 'Software'),
});
const usageRoute = createRoute({
  ...inside('/customers/$customerId/software/$subscriptionId/usage'),
  component: lazyRouteComponent(() => import('../usage/usage.js'), 'UsagePage'),
});
const ordersRoute = createRoute({
  getParentRoute: () => customerRoute,
  path: '/orders',
  validateSearch: searchOf('status'),
  component: lazyRouteComponent(() => import('../orders/orders.js'), 'Orders'),
});
const addProductsRoute = createRoute({
  ...inside('/customers/$customerId/add-products'),
  component: lazyRouteComponent(() => import('../orders/add-products.js'), 'AddProductsPage'),
});
const reviewRoute = createRoute({
  ...inside('/customers/$customerId/review'),
  component: lazyRouteComponent(() => import('../orders/review.js'), 'ReviewPage'),
});
const orderRoute = createRoute({
  ...inside('/customers/$customerId/orders/$orderId'),
  component: lazyRouteComponent(() => import('../orders/order.js'), 'OrderPage'),
});
const catalogueRoute = createRoute({
  ...inside('/catalogue'),
  validateSearch: searchOf('search'),
  component: lazyRouteComponent(() => import('../catalogue/list.js'), 'CataloguePage'),
});
const importCatalogueRoute = createRoute({
  ...inside('/catalogue/import'),
  component: lazyRouteComponent(() => import('../catalogue/import.js'), 'ImportCataloguePage'),
});
const productRoute = createRoute({
  ...inside('/catalogue/$productId'),
  component: lazyRouteComponent(() => import('../catalogue/product.js'), 'ProductPage'),
});
const editProductRoute = createRoute({
  ...inside('/catalogue/$productId/edit'),
  component: lazyRouteComponent(() => import('../catalogue/edit.js'), 'EditProductPage'),
});
const policiesRoute = createRoute({
  ...inside('/policies'),
  component: lazyRouteComponent(() => import('../policies/list.js'), 'PoliciesPage'),
});
const policyDraftRoute = createRoute({
  ...inside('/policies/draft'),
  component: lazyRouteComponent(() => import('../policies/draft.js'), 'PolicyDraftPage'),
});
const editPolicyRoute = createRoute({
  ...inside('/policies/draft/edit'),
  component: lazyRouteComponent(() => import('../policies/edit.js'), 'EditPolicyPage'),
});
const dryRunRoute = createRoute({
  ...inside('/policies/dry-runs/$runId'),
  component: lazyRouteComponent(() => import('../dry-runs/run.js'), 'DryRunPage'),
});
const policyRoute = createRoute({
  ...inside('/policies/$version'),
  component: lazyRouteComponent(() => import('../policies/version.js'), 'PolicyPage'),
});
const booksRoute = createRoute({
  ...inside('/books'),
  validateSearch: searchOf('at'),
  component: lazyRouteComponent(() => import('../books/books.js'), 'BooksPage'),
});
const reconciliationRoute = createRoute({
  ...inside('/reconciliation'),
  validateSearch: searchOf('state'),
  component: lazyRouteComponent(() => import('../reconciliation/reconciliation.js'), 'ReconciliationPage'),
});
const statementRoute = createRoute({
  ...inside('/books/$accountId'),
  validateSearch: searchOf('from', 'to'),
  component: lazyRouteComponent(() => import('../books/statement.js'), 'StatementPage'),
});
const reportRoute = createRoute({
  ...inside('/report'),
  validateSearch: searchOf('type', 'customer', 'order', 'draft'),
  component: lazyRouteComponent(() => import('../report/report.js'), 'ReportPage'),
});
const reportsRoute = createRoute({
  ...inside('/reports'),
  validateSearch: searchOf('period', 'from', 'to', 'partner'),
  component: lazyRouteComponent(() => import('../reports/reports.js'), 'ReportsPage'),
});
const ticketsRoute = createRoute({
  ...inside('/tickets'),
  validateSearch: searchOf(...ADDRESS),
  component: lazyRouteComponent(() => import('../tickets/list.js'), 'TicketsPage'),
});
const ticketRoute = createRoute({
  ...inside('/tickets/$ticketId'),
  component: lazyRouteComponent(() => import('../tickets/ticket.js'), 'TicketPage'),
});
const buildsRoute = createRoute({
  ...inside('/catalogue/$productId/builds'),
  component: lazyRouteComponent(() => import('../builds/builds.js'), 'BuildsPage'),
});
/** Whatever else was asked for, with the menu around it. */
const nowhereRoute = createRoute({ ...inside('/$'), component: NotFoundPage });

const tree = rootRoute.addChildren([
  signInRoute,
  forgottenRoute,
  choosePasswordRoute,
  insideRoute.addChildren([
    homeRoute,
    customersRoute,
    createCustomerRoute,
    importCustomersRoute,
    editCustomerRoute,
    customerRoute.addChildren([overviewRoute, softwareRoute, ordersRoute]),
    usageRoute,
    addProductsRoute,
    reviewRoute,
    orderRoute,
    catalogueRoute,
    importCatalogueRoute,
    productRoute,
    editProductRoute,
    ...administrationRoutes,
    ...cannedAnswerRoutes,
    policiesRoute,
    policyDraftRoute,
    editPolicyRoute,
    dryRunRoute,
    policyRoute,
    ...problemTypeRoutes,
    ...slaRoutes,
    booksRoute,
    statementRoute,
    reconciliationRoute,
    reportRoute,
    reportsRoute,
    ticketsRoute,
    ticketRoute,
    bulkRoute,
    bulkJobRoute,
    buildsRoute,
    awayRoute,
    mailboxRoute,
    ...guideRoutes,
    nowhereRoute,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingMs: 150,
  defaultPendingComponent: () => <Skeleton lines={6} />,
  defaultErrorComponent: DeadEnd,
  parseSearch,
  stringifySearch,
});

/** Whoever was signed in is forgotten once their pages are gone: until then these may be drawn once more. */
async function leave(): Promise<void> {
  const { pathname, href } = router.state.location;
  if (pathname !== '/sign-in') await router.navigate({ to: '/sign-in', search: { next: href } });
  queryClient.removeQueries({ queryKey: meQuery.queryKey });
}
whenSignedOut(() => void leave());

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
