import { z } from 'zod';
import {
  Email,
  Guid,
  Instant,
  line,
  listOf,
  Locale,
  Money,
  MoneyInput,
  PAGE,
  PartnerRef,
  TimeZone,
} from '../schema.js';
import { Role } from '../session/schema.js';

const STATES = ['active', 'invited', 'disabled'] as const;

/** `invited` until a password is chosen, `disabled` while they may not sign in and their keys do not count. */
export const UserSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    partner: PartnerRef.nullable(),
    state: z.enum(STATES),
    approvalLimits: z.array(Money),
  })
  .meta({ id: 'UserSummary' });
export type UserSummary = z.infer<typeof UserSummary>;
export const UserList = listOf(UserSummary);
export type UserList = z.infer<typeof UserList>;

/** `start` is what of a key can be shown. */
export const ApiKeyView = z
  .object({
    id: z.string(),
    name: z.string(),
    start: z.string(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const UserView = UserSummary.extend({
  locale: Locale,
  timeZone: z.string(),
  createdAt: Instant,
  disabledAt: Instant.nullable(),
  /** Of any browser, that somebody could still use. */
  sessions: z.number().int(),
  apiKeys: z.array(ApiKeyView),
  /** Tickets that are theirs and not closed. */
  openTickets: z.number().int(),
}).meta({ id: 'User' });
export type UserView = z.infer<typeof UserView>;

export const UserParams = z.strictObject({ userId: z.string().min(1).max(200) });
export const ApiKeyParams = UserParams.extend({ keyId: z.string().min(1).max(200) });
export const UsersQuery = z.strictObject({
  ...PAGE,
  search: z.string().trim().max(100).optional().meta({ description: 'Part of the name or of the e-mail address' }),
  role: Role.optional(),
  partnerId: Guid.optional(),
  state: z.enum(STATES).optional(),
});

/** Where it says nothing, language and time zone are the partner's, or English and UTC at the desk. */
export const NewUserBody = z
  .strictObject({
    email: Email,
    name: line(200),
    role: Role,
    partnerId: Guid.optional(),
    locale: Locale.optional(),
    timeZone: TimeZone.optional(),
  })
  .meta({ id: 'NewUser' });

/** What is not said stays. */
export const ChangeUserBody = z
  .strictObject({ name: line(200).optional(), role: Role.optional(), disabled: z.boolean().optional() })
  .meta({ id: 'UserChange' });
export type ChangeUserBody = z.infer<typeof ChangeUserBody>;

/** All limits of the person; a currency that is not there has none, so nothing may be approved in it. */
export const LimitsBody = z.strictObject({ limits: z.array(MoneyInput).max(50) }).meta({ id: 'ApprovalLimits' });
