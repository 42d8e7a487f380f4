import { endpoint } from '../endpoint.js';
import { openStream } from './stream.js';

/** Says which of the caller's tickets changed, and nothing about them: the page reads them again through its own list. */
export const followTickets = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/events',
    tag: 'Timeline',
    summary: 'Which tickets change (server-sent events)',
    answers: {
      200: {
        description: 'Events named `changed`; `missed` means: read the list again',
        contentType: 'text/event-stream',
      },
    },
  },
  async (call, deps) => {
    const { partnerId } = call.who;
    const internal = call.may('internal:read');
    const leave = { now: (): void => undefined };
    const session = await openStream(call, deps, () => leave.now());
    leave.now = deps.listener.subscribe('all', (note) => {
      if (!session.isConnected) return;
      if (note === 'missed') return void session.push({}, 'missed', '0');
      if (partnerId !== null && note.partnerId !== partnerId) return;
      if (note.visibility === 'internal' && !internal) return;
      session.push({ ticketId: note.ticketId, sequence: note.sequence }, 'changed', String(note.sequence));
    });
    if (!session.isConnected) leave.now();
    return null;
  },
);
