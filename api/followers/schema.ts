import { z } from 'zod';
import { Instant } from '../schema.js';
import { AssigneeView } from '../session/schema.js';
import { TicketParams } from '../tickets/bodies.js';

export const FollowerParams = TicketParams.extend({
  userId: z.string().min(1).max(200).meta({ description: 'A user’s ID, or `me`' }),
});

/** Who is told what is written here. A partner reads of their own colleagues only. */
export const FollowersView = z
  .object({
    following: z.boolean().meta({ description: 'Whether the caller does' }),
    items: z.array(AssigneeView.extend({ since: Instant })),
  })
  .meta({ id: 'Followers' });
export type FollowersView = z.infer<typeof FollowersView>;
