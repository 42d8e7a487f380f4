import { z } from 'zod';
import { Guid, PersonRef } from '../schema.js';
import { Visibility } from '../messages/schema.js';
import { TicketParams } from '../tickets/bodies.js';

/** What somebody writes: to everyone, as a note, or at a decision of the desk. */
const Writing = z.enum([...Visibility.options, 'decision']);
export type Writing = z.infer<typeof Writing>;

/** What the stream of a ticket says of those who look at it besides the reader. */
export const PresenceView = z
  .object({
    /** The reader's own page, for saying that something is written there. */
    you: z.string(),
    /** A partner reads of their own people only, and of what is public. */
    people: z.array(PersonRef.extend({ writing: Writing.nullable() })),
    /** For a partner: somebody of the desk, no matter who, is writing a public answer. */
    deskIsWriting: z.boolean(),
  })
  .meta({ id: 'Presence' });
export type PresenceView = z.infer<typeof PresenceView>;

export const PresenceParams = TicketParams.extend({ presenceId: Guid });
export const WritingBody = z.strictObject({ writing: Writing.nullable() });
