import type { Role } from './roles.js';

const PARTNER = ['admin_agent', 'sales_agent', 'helpdesk_agent'] as const;
const DESK = ['support_agent', 'refund_approver', 'desk_manager', 'administrator', 'auditor'] as const;
/** Those of the desk who work tickets; administrators and auditors only read them. */
const WORKERS = ['support_agent', 'refund_approver', 'desk_manager'] as const;

/** Who may do what, whatever the channel. Source: `product.md`, "Who uses it". */
export const PERMISSIONS = {
  'self:read': [...PARTNER, ...DESK],
  'customers:read': [...PARTNER, ...DESK],
  'customers:write': ['admin_agent', 'sales_agent'],
  'catalogue:read': [...PARTNER, ...DESK],
  'catalogue:write': ['administrator'],
  'partners:read': [...DESK],
  /** Which partners there are, and who of them may sell. */
  'partners:write': ['administrator'],
  /** Who may sign in and as what; keeping them is the administrators'. */
  'users:read': ['administrator', 'auditor'],
  'users:write': ['administrator'],
  'orders:read': [...PARTNER, ...DESK],
  'orders:buy': ['admin_agent', 'sales_agent'],
  'software:read': [...PARTNER, ...DESK],
  'keys:reveal': ['admin_agent'],
  'tickets:read': [...PARTNER, ...DESK],
  'tickets:file': [...PARTNER],
  /** Filing, amending or withdrawing a cancellation: the article's "you must be an admin agent". */
  'cancellations:file': ['admin_agent'],
  'cancellations:amend': ['admin_agent', 'support_agent', 'desk_manager'],
  /** Putting right the title and the impact of any other request. */
  'requests:amend': ['support_agent', 'desk_manager'],
  'cancellations:withdraw': ['admin_agent'],
  'tickets:answer': ['admin_agent', 'helpdesk_agent'],
  'tickets:message': ['admin_agent', 'sales_agent', 'helpdesk_agent', ...WORKERS],
  'messages:internal': [...WORKERS],
  'internal:read': [...DESK],
  /** Choosing them where one answers; writing is keeping them for the whole desk. */
  'canned-answers:read': [...WORKERS],
  'canned-answers:write': ['desk_manager'],
  'tickets:ask': [...WORKERS],
  'tickets:assign': [...WORKERS],
  /** Letting one request go on in another. */
  'tickets:merge': [...WORKERS],
  /** Saying that two tickets belong together. */
  'tickets:link': ['admin_agent', 'helpdesk_agent', ...WORKERS],
  /** By which rule new requests are given to people. */
  'assignment:read': [...DESK],
  'assignment:write': ['administrator'],
  /** Many at once. What is done to each is asked again for each. */
  'bulk:read': ['admin_agent', ...DESK],
  'bulk:run': ['admin_agent', ...WORKERS],
  'refunds:decide': ['refund_approver', 'desk_manager'],
  /** Approving above any limit, and outside the window. */
  'refunds:decide-beyond': ['desk_manager'],
  /** Being away, with a colleague who stands in. */
  'absences:write': [...WORKERS],
  'tickets:resume': [...WORKERS],
  'evidence:read': [...PARTNER, ...DESK],
  /** What became of tickets, in numbers: the desk's of all partners, a partner's of its own. */
  'reports:read': [...PARTNER, ...DESK],
  /** A view of the list that everybody of one's own side has. */
  'views:share': ['admin_agent', 'desk_manager'],
  /** The ledger, and what does not fit in it. */
  'books:read': ['desk_manager', 'auditor'],
  'books:reconcile': ['desk_manager'],
  /** Which rules hold since when; writing is drafting and publishing the next ones. */
  'policies:read': [...DESK],
  'policies:write': ['desk_manager'],
  /** What is promised by when, and the hours in which that is counted. */
  'sla:read': [...DESK],
  'sla:write': ['desk_manager'],
  /** What can be asked for, and what each form asks; versions and drafts are the desk's to read. */
  'problem-types:read': [...PARTNER, ...DESK],
  'problem-forms:read': [...DESK],
  'problem-forms:write': ['administrator'],
  /** What mails say; writing is saying it in the house's own words. */
  'mail-templates:read': [...DESK],
  'mail-templates:write': ['desk_manager', 'administrator'],
  'audit:read': ['administrator', 'auditor'],
  /** All partners' letters lie in the demo's one mailbox. */
  'mailbox:read': [...DESK],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const may = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);

/** Whom to ask for it. */
export const rolesWith = (permission: Permission): readonly Role[] => PERMISSIONS[permission];

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(role, permission));

/** Whether somebody of the desk can stand in for a colleague: who works tickets, and decides where the colleague does. */
export const standsIn = (delegate: Role, colleague: Role): boolean =>
  may(delegate, 'absences:write') && (may(delegate, 'refunds:decide') || !may(colleague, 'refunds:decide'));
