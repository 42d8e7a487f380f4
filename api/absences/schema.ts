import { z } from 'zod';
import { Instant, PersonRef } from '../schema.js';

/** Longer than any leave; a wish without an end is a change of roles, which is an administrator's. */
export const ABSENCE_DAYS_MOST = 366;

export const DelegateBody = z
  .strictObject({
    delegate: z
      .string()
      .min(1)
      .max(200)
      .meta({ description: 'The ID of somebody who works tickets, and decides them if the caller does' }),
    from: Instant,
    until: Instant,
  })
  .meta({ id: 'DelegateChoice' });
export type DelegateBody = z.infer<typeof DelegateBody>;

const Absence = z.object({ from: Instant, until: Instant });

/** `away` is the caller's own absence, begun or to come; `standingInFor` are colleagues who named the caller. */
export const DelegateView = z
  .object({
    away: Absence.extend({ delegate: PersonRef }).nullable(),
    standingInFor: z.array(Absence.extend({ colleague: PersonRef })),
  })
  .meta({ id: 'Delegate' });
export type DelegateView = z.infer<typeof DelegateView>;
