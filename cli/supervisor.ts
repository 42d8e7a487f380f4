import { setTimeout as sleep } from 'node:timers/promises';

/** A part that runs. */
export interface Running {
  /** Processes to be cleared away if we were killed. */
  readonly pids: readonly number[];
  /** Settles when the part is gone, for whatever reason, with its exit code. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

/** A part of a running Rescind, and how it is started: the first time, and again whenever it died. */
export interface Part {
  readonly name: string;
  start(): Promise<Running>;
}

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 15_000;
/** A part that lived this long was well; its next restart is at once again. */
const WELL_AFTER_MS = 30_000;

const pauseMs = (failures: number): number => Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);

/** Keeps parts running: one that ends without being asked is started again, with growing pauses, and it is said. */
export class Supervisor {
  readonly #say: (sentence: string) => void;
  readonly #changed: () => void;
  readonly #running = new Map<string, Running>();
  #stopping = false;

  constructor(say: (sentence: string) => void, changed: () => void) {
    this.#say = say;
    this.#changed = changed;
  }

  /** Every process that was started and not stopped yet. */
  get pids(): readonly number[] {
    return [...this.#running.values()].flatMap(({ pids }) => pids);
  }

  /** Starts a part and keeps it running from then on. Errors: those of its first start. */
  async add(part: Part): Promise<void> {
    const running = await part.start();
    if (this.#stopping) return running.stop();
    this.#note(part, running);
    void this.#keep(part, running);
  }

  /** Stops parts by name, all at once. From the first call on nothing is started again. */
  async stop(names: readonly string[]): Promise<void> {
    this.#stopping = true;
    await Promise.all(names.map((name) => this.#stop(name)));
  }

  async #stop(name: string): Promise<void> {
    await this.#running.get(name)?.stop();
    this.#running.delete(name);
  }

  async #keep(part: Part, first: Running): Promise<void> {
    let running: Running | undefined = first;
    for (let failures = 0; !this.#stopping; ) {
      const began = Date.now();
      const code = await running?.exited;
      if (this.#stopping) return;
      failures = Date.now() - began > WELL_AFTER_MS ? 0 : failures;
      const pause = pauseMs(failures);
      failures += 1;
      if (running) this.#say(`${part.name} ended (code ${code}); starting it again in ${pause / 1000} s.`);
      running = await this.#again(part, pause);
    }
  }

  async #again(part: Part, pause: number): Promise<Running | undefined> {
    await sleep(pause);
    if (this.#stopping) return undefined;
    try {
      const running = await part.start();
      if (this.#stopping) {
        await running.stop();
        return undefined;
      }
      this.#note(part, running);
      this.#say(`${part.name} runs again.`);
      return running;
    } catch (error) {
      this.#say(`${part.name} did not start: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  #note({ name }: Part, running: Running): void {
    this.#running.set(name, running);
    this.#changed();
  }
}
