import type { Who } from '../../platform/auth/who.js';
import { scopeOf } from '../../platform/auth/who.js';
import type { Database } from '../../platform/database/open.js';
import { withTenant } from '../../platform/database/tenant.js';
import type { Log } from '../../platform/log.js';
import { GONE_SECONDS } from './rows.js';

/** How often a process says that its readers are still there. */
const BEAT_MS = 10_000;

interface Place {
  readonly who: Who;
  readonly ticketId: string;
  readonly partnerId: string;
}

/**
 * The pages of tickets that are open at this process. Each is a row as long as its stream; a process that died is noticed
 * by the others, because nobody says any more that its readers are there.
 */
export class Presences {
  readonly #here = new Set<string>();
  readonly #beat: NodeJS.Timeout;

  constructor(
    private readonly database: Pick<Database, 'prisma'>,
    private readonly log: Log,
  ) {
    this.#beat = setInterval(() => void this.#beatOnce().catch(this.#failed), BEAT_MS);
    this.#beat.unref();
  }

  /** Writes down that a page was opened, and answers its ID. */
  async enter({ who, ticketId, partnerId }: Place): Promise<string> {
    const id = crypto.randomUUID();
    this.#here.add(id);
    await withTenant(this.database.prisma, scopeOf(who), (tx) =>
      tx.presence.create({ data: { id, ticketId, partnerId, userId: who.id } }),
    );
    return id;
  }

  /** It was closed. What fails here is forgotten after a while by itself. */
  leave(id: string, who: Who): void {
    this.#here.delete(id);
    void withTenant(this.database.prisma, scopeOf(who), (tx) => tx.presence.deleteMany({ where: { id } })).catch(
      this.#failed,
    );
  }

  close(): void {
    clearInterval(this.#beat);
  }

  readonly #failed = (error: unknown): void => this.log.debug({ err: error }, 'presence could not be written');

  /** For all partners' readers at once: of this process, and of those that are no more. */
  async #beatOnce(): Promise<void> {
    await withTenant(this.database.prisma, { desk: true }, async (tx) => {
      if (this.#here.size > 0) {
        await tx.$executeRaw`
          UPDATE presences SET seen_at = clock_timestamp() WHERE id = ANY (${[...this.#here]}::uuid[])`;
      }
      await tx.$executeRaw`
        DELETE FROM presences WHERE seen_at < clock_timestamp() - make_interval(secs => ${GONE_SECONDS})`;
    });
  }
}
