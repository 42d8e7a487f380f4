/** The partner's people. They see their own partner and nothing else. */
export const PARTNER_ROLES = ['admin_agent', 'sales_agent', 'helpdesk_agent'] as const;
/** The provider's desk. They see every partner. */
export const DESK_ROLES = ['support_agent', 'refund_approver', 'desk_manager', 'administrator', 'auditor'] as const;
export const ROLES = [...PARTNER_ROLES, ...DESK_ROLES] as const;

export type Role = (typeof ROLES)[number];

export const isDeskRole = (role: Role): boolean => (DESK_ROLES as readonly Role[]).includes(role);
export const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);
