import pg from 'pg';
import { asRole, type DatabaseRole } from './open.js';

/** A ticket has something new. It says where to look, not what: readers read through their own tenant. */
export interface EventNote {
  readonly ticketId: string;
  readonly sequence: number;
  readonly partnerId: string;
  readonly visibility: 'public' | 'internal';
}

/** `missed`: the connection was away for a while; whoever follows something has to read it again. */
export type Heard = EventNote | 'missed';

export interface Listener {
  /** Calls back for one ticket, or for all of them; returns how to stop. */
  subscribe(ticketId: string | 'all', heard: (note: Heard) => void): () => void;
  close(): Promise<void>;
}

const RETRY_MS = { least: 200, most: 5_000 };

/**
 * One connection that listens for every follower of this process, and comes back by itself when it breaks. `onError` is
 * told each time. Starts at once; nothing is lost between a subscription and the first notes but what `missed` covers.
 */
export function listen(
  { databaseUrl, role }: { databaseUrl: string; role: DatabaseRole },
  onError: (error: unknown) => void = () => undefined,
): Listener {
  const followers = new Map<string, Set<(note: Heard) => void>>();
  let client: pg.Client | undefined;
  let closed = false;
  let wait = RETRY_MS.least;
  let again: NodeJS.Timeout | undefined;

  const tell = (who: Iterable<(note: Heard) => void> | undefined, note: Heard) => {
    for (const heard of who ?? []) heard(note);
  };
  const onNote = ({ payload }: pg.Notification) => {
    const note = JSON.parse(payload ?? '{}') as EventNote;
    tell(followers.get(note.ticketId), note);
    tell(followers.get('all'), note);
  };
  const lost = (error: unknown) => {
    client?.removeAllListeners().on('error', () => undefined);
    client?.end().catch(() => undefined);
    client = undefined;
    if (closed || again) return;
    onError(error);
    again = setTimeout(() => {
      again = undefined;
      void connect();
    }, wait);
    wait = Math.min(wait * 2, RETRY_MS.most);
  };
  const connect = async () => {
    const fresh = new pg.Client({ ...asRole(databaseUrl, role), application_name: 'rescind-listen', keepAlive: true });
    client = fresh;
    fresh.on('error', lost).on('end', () => lost(new Error('The listening connection ended')));
    fresh.on('notification', onNote);
    try {
      await fresh.connect();
      await fresh.query('LISTEN rescind_events');
      wait = RETRY_MS.least;
      for (const each of followers.values()) tell(each, 'missed');
    } catch (error) {
      lost(error);
    }
  };
  void connect();

  return {
    subscribe: (ticketId, heard) => {
      const those = followers.get(ticketId) ?? new Set();
      followers.set(ticketId, those.add(heard));
      return () => {
        those.delete(heard);
        if (those.size === 0 && followers.get(ticketId) === those) followers.delete(ticketId);
      };
    },
    close: async () => {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
}
