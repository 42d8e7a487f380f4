import type { Database } from '../../platform/database/open.js';
import type { Listener } from '../../platform/database/listen.js';
import { revokedLinks } from '../../platform/database/links.js';
import type { Log } from '../../platform/log.js';

/** How often running transfers are looked at, should a notification have been missed. */
const LOOK_EVERY_MS = 15_000;

type Cut = () => void;

/**
 * The files that this process is sending, by link. A revocation cuts them: at once by the database's notification, and
 * within fifteen seconds by looking, one question for all of them.
 */
export class Transfers {
  readonly #byLink = new Map<string, Set<Cut>>();
  readonly #timer: NodeJS.Timeout;
  readonly #unsubscribe: () => void;

  constructor(
    private readonly database: Pick<Database, 'pool'>,
    listener: Pick<Listener, 'followLinks'>,
    private readonly log: Log,
  ) {
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
    this.#unsubscribe = listener.followLinks((heard) => {
      if (heard === 'missed') void this.#look();
      else this.#cut(heard);
    });
  }

  /** Notes a transfer; returns how to say that it is over. */
  begin(linkId: string, cut: Cut): () => void {
    const those = this.#byLink.get(linkId) ?? new Set();
    this.#byLink.set(linkId, those.add(cut));
    return () => {
      those.delete(cut);
      if (those.size === 0 && this.#byLink.get(linkId) === those) this.#byLink.delete(linkId);
    };
  }

  close(): void {
    clearInterval(this.#timer);
    this.#unsubscribe();
  }

  #cut(linkId: string): void {
    const those = this.#byLink.get(linkId);
    if (!those) return;
    this.log.info({ link: linkId, transfers: those.size }, 'transfers of a revoked link were cut off');
    for (const cut of [...those]) cut();
  }

  async #look(): Promise<void> {
    const links = [...this.#byLink.keys()];
    if (links.length === 0) return;
    try {
      for (const linkId of await revokedLinks(this.database.pool, links)) this.#cut(linkId);
    } catch (error) {
      this.log.warn({ err: error }, 'running transfers could not be checked; they are looked at again');
    }
  }
}
