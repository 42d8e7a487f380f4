import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../app/address.js';
import { inside } from '../app/frame.js';

export const mailboxRoute = createRoute({
  ...inside('/mailbox'),
  validateSearch: searchOf('mail'),
  component: lazyRouteComponent(() => import('./mailbox.js'), 'MailboxPage'),
});
