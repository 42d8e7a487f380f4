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
type Follower = (note: Heard) => void;

/** The ID of a link that was revoked, or `missed`. */
type LinkFollower = (linkId: string) => void;

export interface Listener {
  /** Calls back for one ticket, or for `'all'` of them; returns how to stop. */
  subscribe(ticketId: string, heard: Follower): () => void;
  /** Calls back with the ID of each link that is revoked; returns how to stop. */
  followLinks(heard: LinkFollower): () => void;
  /** Calls back when the clocks of some ticket may have moved; returns how to stop. */
  followClocks(heard: () => void): () => void;
  /** Calls back when people come to a ticket, go, or write; returns how to stop. */
  followPresence(ticketId: string, heard: () => void): () => void;
  close(): Promise<void>;
}

const EVENTS = 'rescind_events';
const LINKS = 'rescind_links';
const CLOCKS = 'rescind_clocks';
const PRESENCE = 'rescind_presence';
const RETRY_MS = { least: 200, most: 5_000 };

/** Callbacks by what they are about. */
class Hearers<Heard> {
  readonly #byKey = new Map<string, Set<(heard: Heard) => void>>();

  add(key: string, heard: (heard: Heard) => void): () => void {
    const those = this.#byKey.get(key) ?? new Set();
    // A wrapper, so that one function may follow twice and stop once.
    const hearer = (told: Heard) => heard(told);
    this.#byKey.set(key, those.add(hearer));
    return () => {
      those.delete(hearer);
      if (those.size === 0 && this.#byKey.get(key) === those) this.#byKey.delete(key);
    };
  }

  of = (key: string): ((heard: Heard) => void)[] => [...(this.#byKey.get(key) ?? [])];
  all = (): ((heard: Heard) => void)[] => [...this.#byKey.values()].flatMap((those) => [...those]);
}

/** Who follows what in this process. */
class Followers {
  readonly #ofTickets = new Hearers<Heard>();
  readonly #ofPresence = new Hearers<void>();
  readonly #ofLinks = new Set<LinkFollower>();
  readonly #ofClocks = new Set<() => void>();

  addForClocks(heard: () => void): () => void {
    const follower = () => heard();
    this.#ofClocks.add(follower);
    return () => void this.#ofClocks.delete(follower);
  }

  addForLinks(heard: LinkFollower): () => void {
    const follower: LinkFollower = (linkId) => heard(linkId);
    this.#ofLinks.add(follower);
    return () => void this.#ofLinks.delete(follower);
  }

  add = (ticketId: string, heard: Follower): (() => void) => this.#ofTickets.add(ticketId, heard);
  addForPresence = (ticketId: string, heard: () => void): (() => void) => this.#ofPresence.add(ticketId, heard);

  hear({ channel, payload = '' }: pg.Notification): void {
    if (channel === LINKS) for (const follower of [...this.#ofLinks]) follower(payload);
    else if (channel === CLOCKS) for (const follower of [...this.#ofClocks]) follower();
    else if (channel === PRESENCE) for (const follower of this.#ofPresence.of(payload)) follower();
    else this.tell(JSON.parse(payload || '{}') as EventNote);
  }

  tell(note: EventNote): void {
    for (const follower of [...this.#ofTickets.of(note.ticketId), ...this.#ofTickets.of('all')]) follower(note);
  }

  tellMissed(): void {
    for (const follower of this.#ofTickets.all()) follower('missed');
    for (const follower of this.#ofPresence.all()) follower();
    for (const follower of [...this.#ofLinks]) follower('missed');
    for (const follower of [...this.#ofClocks]) follower();
  }
}

/**
 * One connection that listens for every follower of this process, and comes back by itself when it breaks. `onError` is
 * told each time. Starts at once; what happens before it is connected is covered by `missed`.
 */
export function listen(
  { databaseUrl, role }: { databaseUrl: string; role: DatabaseRole },
  onError: (error: unknown) => void = () => undefined,
): Listener {
  const followers = new Followers();
  const ended = new AbortController();
  const running = listenUntil(
    ended.signal,
    followers,
    { ...asRole(databaseUrl, role), application_name: 'rescind-listen' },
    onError,
  );
  return {
    subscribe: (ticketId, heard) => followers.add(ticketId, heard),
    followLinks: (heard) => followers.addForLinks(heard),
    followClocks: (heard) => followers.addForClocks(heard),
    followPresence: followers.addForPresence,
    close: () => {
      ended.abort();
      return running;
    },
  };
}

async function listenUntil(
  ended: AbortSignal,
  followers: Followers,
  config: pg.ClientConfig,
  onError: (error: unknown) => void,
): Promise<void> {
  const stopped = aborted(ended);
  for (let waitMs = RETRY_MS.least; !ended.aborted; waitMs = Math.min(waitMs * 2, RETRY_MS.most)) {
    const client = new pg.Client({ ...config, keepAlive: true, connectionTimeoutMillis: 5_000 });
    const broken = new Promise<unknown>((resolve) => client.on('error', resolve).on('end', () => resolve(undefined)));
    client.on('notification', (note) => followers.hear(note));
    try {
      await client.connect();
      await client.query(`LISTEN ${EVENTS}; LISTEN ${LINKS}; LISTEN ${CLOCKS}; LISTEN ${PRESENCE}`);
      waitMs = RETRY_MS.least;
      followers.tellMissed();
      const why = await Promise.race([broken, stopped]);
      if (!ended.aborted) onError(why ?? new Error('The listening connection ended'));
    } catch (error) {
      if (!ended.aborted) onError(error);
    }
    await client.end().catch(() => undefined);
    await pause(waitMs, stopped);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Waits, but not longer than until `stopped`. */
async function pause(ms: number, stopped: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([waited, stopped]);
  clearTimeout(timer);
}
