import { queryOptions } from '@tanstack/react-query';
import type { FollowersView } from '../../../api/followers/schema.js';
import type { MessageList, MessageView } from '../../../api/messages/schema.js';
import type { AssigneeView } from '../../../api/session/schema.js';
import { call, query, read, readEvery } from '../call/call.js';
import { keepAnswer } from '../call/client.js';

export type Visibility = MessageView['visibility'];

export const messagesQuery = (ticketKey: string) =>
  queryOptions({
    queryKey: ['messages', ticketKey],
    queryFn: ({ signal }) => readEvery<MessageList['items'][number]>(`/tickets/${ticketKey}/messages`, signal),
  });

export interface NewMessage {
  readonly text: string;
  readonly visibility: Visibility;
  readonly attachmentIds: readonly string[];
}

export const sendMessage = async (ticketId: string, body: NewMessage, idempotencyKey: string): Promise<MessageView> =>
  (await call<MessageView>('POST', `/tickets/${ticketId}/messages`, { body, idempotencyKey })).body;

/** Who can be named. Read once for a page: people come and go more slowly than that. */
export const nameableQuery = (ticketId: string, visibility: Visibility) =>
  queryOptions({
    queryKey: ['nameable', ticketId, visibility],
    queryFn: async ({ signal }) =>
      (await read<{ items: AssigneeView[] }>(`/tickets/${ticketId}/people${query({ visibility })}`, signal)).items,
    staleTime: 60_000,
  });

export const followersQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['followers', ticketId],
    queryFn: ({ signal }) => read<FollowersView>(`/tickets/${ticketId}/followers`, signal),
  });

/** `userId` may be `me`. What comes back is shown at once. */
export async function changeFollower(ticketId: string, userId: string, following: boolean): Promise<void> {
  const method = following ? 'PUT' : 'DELETE';
  const { body } = await call<FollowersView>(method, `/tickets/${ticketId}/followers/${encodeURIComponent(userId)}`, {
    body: {},
  });
  await keepAnswer(followersQuery(ticketId).queryKey, body);
}
