const WINDOW_MS = 60_000;
/** Unknown tokens of one address in a minute. A token that is somebody's is not counted here: its link counts. */
const MOST = 1_000;
/** Addresses that are kept apart; beyond that the oldest minute is forgotten early. */
const ADDRESSES_MOST = 50_000;

/** How many tokens that are nobody's an address has tried. Guessing 256 bits is hopeless; it need not be free as well. */
export class Guesses {
  #counts = new Map<string, number>();
  #beganAtMs = 0;

  #now(): Map<string, number> {
    if (Date.now() - this.#beganAtMs >= WINDOW_MS || this.#counts.size > ADDRESSES_MOST) {
      this.#counts = new Map();
      this.#beganAtMs = Date.now();
    }
    return this.#counts;
  }

  note(address: string | null): void {
    const counts = this.#now();
    const key = address ?? '';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  /** Seconds until the address is heard again; 0 when it is. */
  waitSeconds(address: string | null): number {
    if ((this.#now().get(address ?? '') ?? 0) < MOST) return 0;
    return Math.ceil((this.#beganAtMs + WINDOW_MS - Date.now()) / 1000);
  }
}
