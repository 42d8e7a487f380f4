import { z } from 'zod';
import { AttachmentView } from '../attachments/schema.js';
import { Actor, Guid, Instant, listOf, PersonRef, text } from '../schema.js';

export const Visibility = z.enum(['public', 'internal']);

/** Something a person wrote in a ticket, whatever the verb. */
export const MessageView = z
  .object({
    id: z.string(),
    kind: z.enum(['message', 'question', 'answer', 'reason', 'comment']),
    /** In which request it was written: this one, or one that was merged into it. */
    ticket: z.object({ ticketId: z.string(), number: z.number().int() }),
    author: Actor,
    visibility: Visibility,
    /** A small part of Markdown; whoever is named stands in it as `<@id>`. */
    text: z.string(),
    mentions: z.array(PersonRef),
    attachments: z.array(AttachmentView),
    createdAt: Instant,
  })
  .meta({ id: 'Message' });
export type MessageView = z.infer<typeof MessageView>;
export const MessageList = listOf(MessageView);
export type MessageList = z.infer<typeof MessageList>;

/** Characters of a message. */
export const MESSAGE_MOST = 10_000;

export const NewMessageBody = z.strictObject({
  text: text(MESSAGE_MOST).meta({
    description: 'Markdown (bold, italics, code, lists, quotes, links). `<@id>` names somebody: they are told.',
  }),
  visibility: Visibility.default('public'),
  attachmentIds: z.array(Guid).max(20).default([]),
});
