import { setTimeout as pause } from 'node:timers/promises';
import { type RunningProcess, startProcess } from '../../support/processes.js';
import type { Chance } from '../../workflows/fuzz/chance.js';

const LOOK_EVERY_MS = 100;

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

  /** Whether the one that runs now has said that it works. */
  get isUp(): boolean {
    return /^(API listening|Worker running)/m.test(this.#lives.at(-1)?.output() ?? '');
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

/**
 * Kills one part after the other, until it is told to stop or has killed enough. Chance says which one is the first, and
 * how long all of them work in between, however slowly this machine starts them.
 */
export async function killNowAndThen(
  parts: readonly [Part, ...Part[]],
  chance: Chance,
  { leastMs, mostMs, most, signal }: { leastMs: number; mostMs: number; most: number; signal: AbortSignal },
): Promise<void> {
  const first = chance.upTo(parts.length - 1);
  for (let kills = 0; kills < most; kills += 1) {
    const waitMs = leastMs + chance.upTo(mostMs - leastMs);
    const victim = parts[(first + kills) % parts.length] ?? parts[0];
    do await pause(LOOK_EVERY_MS);
    while (!signal.aborted && !parts.every(({ isUp }) => isUp));
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await victim.kill();
  }
}
