import { z } from 'zod';
import { FIELD_KINDS } from '../../domain/problem-form/form.js';

/** An answer to the form of the problem type, as the version that was filled in asked for it. */
export const AnswerView = z
  .object({
    key: z.string(),
    kind: z.enum(FIELD_KINDS),
    /** In the reader's language. */
    label: z.string(),
    text: z.string(),
    /** As it was sent. */
    value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
    personal: z.boolean(),
  })
  .meta({ id: 'TicketAnswer' });
export type AnswerView = z.infer<typeof AnswerView>;
