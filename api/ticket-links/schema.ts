import { z } from 'zod';
import { TicketParams } from '../tickets/bodies.js';
import { LinkKind } from '../tickets/schema.js';

export const LinkBody = z.strictObject({ ticket: TicketParams.shape.ticketId, kind: LinkKind });
export const LinkParams = TicketParams.extend({ otherId: TicketParams.shape.ticketId });
