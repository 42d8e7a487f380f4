import type { MeView } from '../../../api/session/schema.js';
import type { Role } from '../../../domain/roles.js';
import { keep, readKept } from '../parts/kept.js';
import type { FIRST_STEPS } from './words.en.js';

export interface Step {
  readonly name: keyof (typeof FIRST_STEPS)['step'];
  readonly to: '/customers' | '/report' | '/tickets';
  readonly search?: { readonly view: string };
  /** On which pages this is what one does now. */
  readonly isAt: (path: string) => boolean;
}

const at = (to: string) => (path: string) => path === to || path.startsWith(`${to}/`);
const inList = (path: string) => path === '/tickets';
const inRequest = (path: string) => path.startsWith('/tickets/');

const FOLLOW: Step = { name: 'follow', to: '/tickets', isAt: at('/tickets') };
const ASKING: readonly Step[] = [
  { name: 'look', to: '/customers', isAt: at('/customers') },
  { name: 'ask', to: '/report', isAt: at('/report') },
  FOLLOW,
];
const DECIDABLE = { to: '/tickets', search: { view: 'decide' } } as const;

/** Of those who begin by working on requests; the others read, or keep the desk in order. */
const STEPS: Partial<Record<Role, readonly Step[]>> = {
  admin_agent: [
    { name: 'find', to: '/customers', isAt: at('/customers') },
    { name: 'verdict', to: '/report', isAt: at('/report') },
    { name: 'submit', to: '/report', isAt: at('/report') },
    FOLLOW,
  ],
  sales_agent: ASKING,
  helpdesk_agent: ASKING,
  support_agent: [
    { name: 'take', ...DECIDABLE, isAt: inList },
    { name: 'read', ...DECIDABLE, isAt: inRequest },
    { name: 'prepare', ...DECIDABLE, isAt: inRequest },
  ],
  refund_approver: [
    { name: 'waits', ...DECIDABLE, isAt: inList },
    { name: 'check', ...DECIDABLE, isAt: inRequest },
    { name: 'decide', ...DECIDABLE, isAt: inRequest },
  ],
};

export const stepsOf = (role: Role): readonly Step[] => STEPS[role] ?? [];

const keptAs = ({ user }: MeView): string => `rescind.firstSteps.${user.id}`;

/** Whether this person may still need them. What is known of it is kept in the browser. */
export const mayNeedSteps = (me: MeView): boolean =>
  stepsOf(me.role).length > 0 && readKept<string>(localStorage, keptAs(me)) === null;

/** For good: they were put away, or were never needed. */
export const needsNoSteps = (me: MeView): void => keep(localStorage, keptAs(me), 'done');
