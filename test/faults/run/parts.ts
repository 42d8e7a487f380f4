import { setTimeout as pause } from 'node:timers/promises';
import { type RunningProcess, startProcess } from '../../support/processes.js';
import type { Chance } from '../../workflows/fuzz/chance.js';

/** A process of the product that is started again whenever it ends, as a supervisor does. */
export class Part implements AsyncDisposable {
  readonly #lives: RunningProcess[] = [];
  #kept: Promise<void>;
  #over = false;
  /** How often it was killed by us, and how often it ended by itself. */
  killed = 0;

  constructor(
    readonly name: 'api' | 'worker',
    private readonly environment: Readonly<Record<string, string>>,
  ) {
    this.#kept = this.#keep();
  }

  async #keep(): Promise<void> {
    while (!this.#over) {
      const life = startProcess(this.name, this.environment);
      this.#lives.push(life);
      await life.ended;
    }
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    this.killed += 1;
    await this.#lives.at(-1)?.kill();
  }

  /** Ends that nobody ordered. */
  get fell(): number {
    return this.#lives.length - 1 - this.killed;
  }

  /** All that it has printed in all its lives. */
  output(): string {
    return this.#lives.map((life) => life.output()).join('');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over = true;
    await this.#lives.at(-1)?.[Symbol.asyncDispose]();
    await this.#kept;
  }
}

/** Kills now one part, now another, until it is told to stop; each has some time to work in between. */
export async function killNowAndThen(
  parts: readonly [Part, ...Part[]],
  chance: Chance,
  { leastMs, mostMs, signal }: { leastMs: number; mostMs: number; signal: AbortSignal },
): Promise<void> {
  for (;;) {
    const waitMs = leastMs + chance.upTo(mostMs - leastMs);
    const victim = chance.oneOf(parts);
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await victim.kill();
  }
}
