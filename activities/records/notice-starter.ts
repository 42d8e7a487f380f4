import type { Client } from '@temporalio/client';
import type { LettersAbout } from '../../domain/letters.js';
import type { Log } from '../../platform/log.js';
import { queued } from '../../workflows/notice/messages.js';
import { type Letters, letterStart, noticeStart, type Start } from '../../workflows/start.js';

/**
 * How long letters about one thing are gathered, in milliseconds. Approval, revocation and refund fall within a fraction
 * of that, so that one workflow sends their letters, in order.
 */
const GATHERED_MS = 1_000;
/** How many starts are under way at once, and how many wait. What finds no place is left to the sweeper. */
const AT_ONCE = 8;
const WAITING_AT_MOST = 5_000;

/** Where is handed over what has letters to be sent. */
export interface Notices {
  start(letters: Letters): void;
  /** The same for letters that are not about a ticket. */
  post(about: LettersAbout): void;
  /** Starts what is gathered, and resolves when nothing is under way: before the connection is closed. */
  settled(): Promise<void>;
}

type LettersStart = Start<unknown>;

/**
 * Starts the workflows of letters that were just queued, beside the step that queued them: no case waits for its mail. A
 * start that fails is no loss, because the row says `queued` and the sweeper looks for those.
 */
export class NoticeStarter implements Notices {
  /** By workflow ID. */
  readonly #gathered = new Map<string, { readonly start: LettersStart; readonly timer: NodeJS.Timeout }>();
  readonly #ready: LettersStart[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
    private readonly log: Log,
  ) {}

  start(letters: Letters): void {
    this.#gather(noticeStart(letters, this.taskQueue));
  }

  post(about: LettersAbout): void {
    this.#gather(letterStart(about, this.taskQueue));
  }

  #gather(start: LettersStart): void {
    const { workflowId } = start.options;
    if (this.#gathered.has(workflowId) || this.#gathered.size >= WAITING_AT_MOST) return;
    const timer = setTimeout(() => this.#release(workflowId), GATHERED_MS);
    this.#gathered.set(workflowId, { start, timer });
  }

  async settled(): Promise<void> {
    for (const workflowId of this.#gathered.keys()) this.#release(workflowId);
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #release(workflowId: string): void {
    const gathered = this.#gathered.get(workflowId);
    if (!gathered) return;
    clearTimeout(gathered.timer);
    this.#gathered.delete(workflowId);
    this.#ready.push(gathered.start);
    if (this.#running.size >= AT_ONCE) return;
    const work = this.#work().finally(() => this.#running.delete(work));
    this.#running.add(work);
  }

  async #work(): Promise<void> {
    for (let next = this.#ready.shift(); next; next = this.#ready.shift()) await this.#startOne(next);
  }

  /** A signal with the start: letters that come while others are being sent are not missed. */
  async #startOne({ type, options }: LettersStart): Promise<void> {
    try {
      await this.client.withDeadline(Date.now() + 5_000, () =>
        this.client.workflow.signalWithStart(type, { ...options, signal: queued, signalArgs: [] }),
      );
    } catch (err) {
      const { workflowId } = options;
      this.log.debug({ workflowId, err }, 'Letters could not be started; the sweeper will');
    }
  }
}
