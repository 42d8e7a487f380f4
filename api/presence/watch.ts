import type { Session } from 'better-sse';
import type { Call } from '../endpoint.js';
import type { Deps } from '../deps.js';
import { presenceView, readPresences } from './rows.js';

interface Watched {
  readonly ticketId: string;
  readonly partnerId: string;
  /** The ID of the last event, which stays the stream's place. */
  readonly place: () => string;
}

/**
 * Makes a reader present, and tells them who else is, whenever that changes for them: what a partner may not know does
 * not even show as an event. Answers how to stop.
 */
export async function watchPresence(
  call: Call,
  { presences, listener, log }: Deps,
  session: Session,
  { ticketId, partnerId, place }: Watched,
): Promise<() => void> {
  const { who } = call;
  const failed = (error: unknown): void => log.debug({ err: error }, 'presence was not told');
  const you = await presences.enter({ who, ticketId, partnerId }).catch(failed);
  if (you === undefined) return () => undefined; // the ticket's own steps are worth more than who else reads them
  let told = '';
  let expiry: NodeJS.Timeout | undefined;
  const tell = async (): Promise<void> => {
    const rows = await call.data((tx) => readPresences(tx, ticketId));
    const view = presenceView(rows, who, you);
    const now = JSON.stringify(view);
    if (!session.isConnected) return;
    if (now !== told) session.push(view, 'presence', place());
    told = now;
    clearTimeout(expiry);
    const soonest = Math.min(...rows.map(({ writingMs }) => writingMs ?? Number.POSITIVE_INFINITY));
    if (Number.isFinite(soonest)) expiry = setTimeout(look, soonest);
  };
  const look = (): void => void tell().catch(failed);
  const stopListening = listener.followPresence(ticketId, look);
  look();
  return () => {
    stopListening();
    clearTimeout(expiry);
    presences.leave(you, who);
  };
}
