import { z } from 'zod';
import { TicketParams } from '../tickets/bodies.js';
import { LinkKind } from '../tickets/schema.js';

export const LinkBody = z.strictObject({ ticket: TicketParams.shape.ticketId, kind: LinkKind });
export const MergeBody = z.strictObject({ into: TicketParams.shape.ticketId });
export const LinkParams = TicketParams.extend({ otherId: TicketParams.shape.ticketId });
