import { z } from 'zod';
import { GAPS } from '../../domain/canned-answers.js';
import { Actor, Guid, Instant, line, listOf, Locale, text } from '../schema.js';
import { TicketParams } from '../tickets/bodies.js';

const gaps = GAPS.map((gap) => `\`{{${gap}}}\``).join(', ');
const Text = text(8_000).meta({ description: `Markdown, with gaps: ${gaps}` });

/** In both languages: whoever is answered reads one of them. */
export const CannedAnswerBody = z
  .strictObject({ title: line(120), titleZh: line(120), text: Text, textZh: Text })
  .meta({ id: 'CannedAnswerBody' });
export type CannedAnswerBody = z.infer<typeof CannedAnswerBody>;

export const CannedAnswerView = z
  .object({
    ...{ id: z.string(), title: z.string(), titleZh: z.string(), text: z.string(), textZh: z.string() },
    editor: Actor,
    updatedAt: Instant,
  })
  .meta({ id: 'CannedAnswer' });
export type CannedAnswerView = z.infer<typeof CannedAnswerView>;
export const CannedAnswerList = listOf(CannedAnswerView);
export type CannedAnswerList = z.infer<typeof CannedAnswerList>;
export const CannedAnswerParams = z.strictObject({ cannedAnswerId: Guid });

/** A text to be tried on a ticket; absent, the language is the contact's. */
export const FillBody = TicketParams.extend({ text: text(8_000), locale: Locale.optional() });

/** `missing`: what the ticket does not have. Those gaps stand in the text as they were. */
export const FilledView = z
  .object({ text: z.string(), missing: z.array(z.enum(GAPS)), locale: Locale })
  .meta({ id: 'FilledAnswer' });
export type FilledView = z.infer<typeof FilledView>;
