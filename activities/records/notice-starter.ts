import type { Client } from '@temporalio/client';
import { type AcceptedNotice, noticeStart } from '../../workflows/start.js';
import type { Log } from '../../platform/log.js';

/** How many starts are under way at once, and how many wait. What finds no place is left to the sweeper. */
const AT_ONCE = 8;
const WAITING_AT_MOST = 1000;

/** Where notices that were just queued are handed over. */
export interface Notices {
  start(notices: readonly AcceptedNotice[]): void;
  /** Resolves when nothing is under way: before the connection is closed. */
  settled(): Promise<void>;
}

/**
 * Starts the workflows of notices that were just queued, beside the step that queued them: no case waits for its mail.
 * A start that fails is no loss, because the row says `queued` and the sweeper looks for those.
 */
export class NoticeStarter implements Notices {
  readonly #waiting: AcceptedNotice[] = [];
  #running = 0;
  #idle: (() => void)[] = [];

  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
    private readonly log: Log,
  ) {}

  start(notices: readonly AcceptedNotice[]): void {
    for (const notice of notices) {
      if (this.#waiting.length >= WAITING_AT_MOST) return;
      this.#waiting.push(notice);
      if (this.#running < AT_ONCE) void this.#work();
    }
  }

  async settled(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #work(): Promise<void> {
    this.#running += 1;
    for (let notice = this.#waiting.shift(); notice; notice = this.#waiting.shift()) await this.#startOne(notice);
    this.#running -= 1;
    if (this.#running > 0) return;
    for (const wake of this.#idle.splice(0)) wake();
  }

  async #startOne(notice: AcceptedNotice): Promise<void> {
    const { type, options } = noticeStart(notice, this.taskQueue);
    try {
      await this.client.withDeadline(Date.now() + 5_000, () => this.client.workflow.start(type, options));
    } catch (error) {
      this.log.debug({ noticeId: notice.noticeId, err: error }, 'A notice could not be started; the sweeper will');
    }
  }
}
