import { createHash } from 'node:crypto';

/** Chance that can be repeated: the same seed gives the same choices. Mulberry32, 32 bits of state. */
export class Chance {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed >>> 0;
  }

  /** A generator of its own for what has a name: however much others draw, its choices stay the same. */
  static of(seed: number, name: string): Chance {
    return new Chance(createHash('sha256').update(`${seed}/${name}`).digest().readUInt32BE());
  }

  /** From 0 up to, but not, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  upTo(most: number): number {
    return Math.floor(this.next() * (most + 1));
  }

  oneOf<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.upTo(choices.length - 1)] ?? choices[0];
  }
}

/** Of the run: `FUZZ_SEED`, or a new one each time. It is printed, so that a red run can be repeated. */
export function seedOfRun(): number {
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
  process.stdout.write(`fuzz: FUZZ_SEED=${seed}\n`);
  return seed;
}
