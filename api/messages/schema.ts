import { z } from 'zod';
import { AttachmentView } from '../attachments/schema.js';
import { Actor, Guid, Instant, listOf, text } from '../schema.js';

export const Visibility = z.enum(['public', 'internal']);

/** Something a person wrote in a ticket, whatever the verb. */
export const MessageView = z
  .object({
    id: z.string(),
    kind: z.enum(['message', 'question', 'answer', 'reason', 'comment']),
    author: Actor,
    visibility: Visibility,
    text: z.string(),
    attachments: z.array(AttachmentView),
    createdAt: Instant,
  })
  .meta({ id: 'Message' });
export type MessageView = z.infer<typeof MessageView>;
export const MessageList = listOf(MessageView);
export type MessageList = z.infer<typeof MessageList>;

export const NewMessageBody = z.strictObject({
  text: text(10_000),
  visibility: Visibility.default('public'),
  attachmentIds: z.array(Guid).max(20).default([]),
});
