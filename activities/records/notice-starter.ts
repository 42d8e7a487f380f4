import type { Client } from '@temporalio/client';
import type { Log } from '../../platform/log.js';
import { queued } from '../../workflows/notice/messages.js';
import { type Letters, noticeStart } from '../../workflows/start.js';

/**
 * How long letters of one ticket are gathered, in milliseconds. Approval, revocation and refund fall within a fraction
 * of that, so that one workflow sends their letters, in order.
 */
const GATHERED_MS = 1_000;
/** How many starts are under way at once, and how many tickets wait. What finds no place is left to the sweeper. */
const AT_ONCE = 8;
const WAITING_AT_MOST = 5_000;

/** Where tickets are handed over that have letters to be sent. */
export interface Notices {
  start(letters: Letters): void;
  /** Starts what is gathered, and resolves when nothing is under way: before the connection is closed. */
  settled(): Promise<void>;
}

/**
 * Starts the workflows of letters that were just queued, beside the step that queued them: no case waits for its mail. A
 * start that fails is no loss, because the row says `queued` and the sweeper looks for those.
 */
export class NoticeStarter implements Notices {
  readonly #gathered = new Map<string, { readonly letters: Letters; readonly timer: NodeJS.Timeout }>();
  readonly #ready: Letters[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
    private readonly log: Log,
  ) {}

  start(letters: Letters): void {
    const { ticketId } = letters;
    if (this.#gathered.has(ticketId) || this.#gathered.size >= WAITING_AT_MOST) return;
    const timer = setTimeout(() => this.#release(ticketId), GATHERED_MS);
    this.#gathered.set(ticketId, { letters, timer });
  }

  async settled(): Promise<void> {
    for (const ticketId of this.#gathered.keys()) this.#release(ticketId);
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #release(ticketId: string): void {
    const gathered = this.#gathered.get(ticketId);
    if (!gathered) return;
    clearTimeout(gathered.timer);
    this.#gathered.delete(ticketId);
    this.#ready.push(gathered.letters);
    if (this.#running.size >= AT_ONCE) return;
    const work = this.#work().finally(() => this.#running.delete(work));
    this.#running.add(work);
  }

  async #work(): Promise<void> {
    for (let letters = this.#ready.shift(); letters; letters = this.#ready.shift()) await this.#startOne(letters);
  }

  /** A signal with the start: letters that come while others are being sent are not missed. */
  async #startOne(letters: Letters): Promise<void> {
    const { type, options } = noticeStart(letters, this.taskQueue);
    try {
      await this.client.withDeadline(Date.now() + 5_000, () =>
        this.client.workflow.signalWithStart(type, { ...options, signal: queued, signalArgs: [] }),
      );
    } catch (err) {
      this.log.debug({ ticketId: letters.ticketId, err }, 'Letters could not be started; the sweeper will');
    }
  }
}
