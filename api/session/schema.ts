import { z } from 'zod';
import { ROLES } from '../../domain/roles.js';
import { Email, Locale, Money, TimeZone } from '../schema.js';

export const Role = z.enum(ROLES).meta({ id: 'Role' });

/** Who is signed in, and what they may do anywhere; what they may do to one ticket stands in the ticket. */
export const MeView = z
  .object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      locale: Locale,
      timeZone: z.string(),
    }),
    role: Role,
    partner: z
      .object({
        id: z.string(),
        name: z.string(),
        country: z.string(),
        currency: z.string(),
        locale: Locale,
        timeZone: z.string(),
        eligible: z.boolean(),
        /** What the desk said when it last decided that; null when it never did. */
        eligibilityReason: z.string().nullable(),
      })
      .nullable(),
    permissions: z.array(z.string()),
    approvalLimits: z.array(Money),
    signedInBy: z.enum(['session', 'api-key']),
    profile: z.enum(['demo', 'production']),
    /** How an order can be paid here. */
    paymentMethods: z.array(z.enum(['invoice', 'card'])),
  })
  .meta({ id: 'Me' });
export type MeView = z.infer<typeof MeView>;

export const SignInBody = z.strictObject({ email: Email, password: z.string().min(1).max(256) });
export const ChangeMeBody = z.strictObject({ locale: Locale.optional(), timeZone: TimeZone.optional() });

export const ForgottenBody = z.strictObject({ email: Email });
/** `token` is what stands behind the `#` of the link; a password has 15 characters or more. */
export const PasswordBody = z.strictObject({
  token: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
});

/** What the sign-in page needs to know before anyone is signed in. */
export const SignInOptionsView = z.object({ profile: z.enum(['demo', 'production']), demo: z.boolean() });

export const DemoUserView = z
  .object({ user: z.string(), name: z.string(), role: Role, partner: z.string().nullable(), locale: Locale })
  .meta({ id: 'DemoUser' });
export type DemoUserView = z.infer<typeof DemoUserView>;
export const DemoUsersView = z.object({ items: z.array(DemoUserView) });
/** `user` is the user's ID of the list. */
export const DemoSignInBody = z.strictObject({ user: z.string().min(1).max(200) });

/** Somebody of the desk to whom a ticket can be given. */
export const AssigneeView = z.object({ id: z.string(), name: z.string(), role: Role }).meta({ id: 'Assignee' });
export type AssigneeView = z.infer<typeof AssigneeView>;
/** `away`: they named a delegate, and the time of that has begun. */
export const AssigneesView = z.object({
  items: z.array(AssigneeView.extend({ away: z.boolean() }).meta({ id: 'Colleague' })),
});
export type AssigneesView = z.infer<typeof AssigneesView>;
