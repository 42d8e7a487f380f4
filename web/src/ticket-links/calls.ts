import { call } from '../call/call.js';

export interface NewLink {
  /** The number as it was typed. */
  readonly ticket: string;
  readonly kind: string;
}

export const linkTicket = (ticketId: string, body: NewLink): Promise<unknown> =>
  call('POST', `/tickets/${ticketId}/links`, { body });

export const unlinkTicket = (ticketId: string, otherId: string): Promise<unknown> =>
  call('DELETE', `/tickets/${ticketId}/links/${otherId}`);
