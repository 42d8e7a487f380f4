import { ApplicationFailure, activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';

const EVERY_MS = 2_000;

/**
 * Whether Temporal still waits for this attempt. One that was suspended past its time must not begin an effect: the case
 * may have gone another way since.
 */
export class Alive {
  readonly #begunAtMs = Date.now();
  #lastAtMs = Date.now();
  #lost = false;

  constructor(
    private readonly beatMs: number,
    private readonly wholeMs: number,
    private readonly over: AbortSignal,
  ) {}

  beat(): void {
    this.#look();
    this.#lastAtMs = Date.now();
  }

  /** Throws once this attempt has been given up. */
  assert(): void {
    this.#look();
    if (this.#lost) throw ApplicationFailure.retryable('This attempt is out of time.', 'OutOfTime');
  }

  #look(): void {
    const now = Date.now();
    const late = now - this.#lastAtMs >= this.beatMs || now - this.#begunAtMs >= this.wholeMs;
    // Aborted: Temporal has answered a heartbeat with "nobody waits for this".
    if (late || this.over.aborted) this.#lost = true;
  }
}

/** Tells Temporal every two seconds that the attempt is alive, so that a dead worker is noticed long before its time is up. */
export async function beating<T>(work: (alive: Alive) => Promise<T>): Promise<T> {
  const { heartbeatTimeoutMs, startToCloseTimeoutMs } = activityInfo();
  const alive = new Alive(heartbeatTimeoutMs ?? startToCloseTimeoutMs, startToCloseTimeoutMs, cancellationSignal());
  const timer = setInterval(() => {
    alive.beat();
    heartbeat();
  }, EVERY_MS);
  try {
    return await work(alive);
  } finally {
    clearInterval(timer);
  }
}
