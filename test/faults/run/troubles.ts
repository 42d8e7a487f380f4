import { Chance } from '../../workflows/fuzz/chance.js';

/** Where calls go wrong; `commit` is the answer to a transaction that was committed. */
export type Place = 'payments' | 'keys' | 'mail' | 'database' | 'commit';
/** `before`: nothing was done. `after`: it was done, and nobody is told so. */
export type Trouble = 'before' | 'after';

/** How often, of all calls. A lifecycle makes hundreds to the database and a handful to each of the others. */
const OFTEN: Readonly<Record<Place, number>> = { payments: 0.2, keys: 0.15, mail: 0.1, database: 0.004, commit: 0.02 };

/**
 * Orders what goes wrong, from one seed. Every lifecycle draws from streams of its own, so that whatever the machine does
 * first, its third call to the payment provider meets the same trouble.
 */
export class Troubles {
  readonly #streams = new Map<string, Chance>();
  readonly #ordered = new Map<string, number>();
  #isOn = false;

  constructor(private readonly seed: number) {}

  /** What befalls the next call that `whose` makes there. */
  next(place: Place, whose: string): Trouble | null {
    const stream = this.#stream(`${place}/${whose}`);
    if (!this.#isOn || !stream.happens(OFTEN[place])) return null;
    const trouble = stream.oneOf<Trouble>(['before', 'after']);
    this.#count(`${place} ${trouble}`);
    return trouble;
  }

  /** One of the ways in which what was just ordered happens. */
  way<Way extends string>(place: Place, whose: string, ways: readonly [Way, ...Way[]]): Way {
    const way = this.#stream(`${place}/${whose}`).oneOf(ways);
    this.#count(`${place} ${way}`);
    return way;
  }

  #stream(name: string): Chance {
    const stream = this.#streams.get(name) ?? Chance.of(this.seed, name);
    this.#streams.set(name, stream);
    return stream;
  }

  #count(what: string): void {
    this.#ordered.set(what, (this.#ordered.get(what) ?? 0) + 1);
  }

  /** Until then everything works. */
  begin(): void {
    this.#isOn = true;
  }

  /** From now on everything works. */
  end(): void {
    this.#isOn = false;
  }

  /** How many of each kind there were. */
  toString(): string {
    return [...this.#ordered]
      .sort()
      .map(([what, times]) => `${times} ${what}`)
      .join(', ');
  }
}
