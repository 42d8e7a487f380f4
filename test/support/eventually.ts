import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** Longest wait, in milliseconds. */
  readonly withinMs?: number;
  /** How often is looked, in milliseconds. */
  readonly everyMs?: number;
}

/**
 * Looks until `look` gives something other than undefined, null or false, and returns that. After the deadline it
 * throws with `what` and the last thing seen, so that a red test says what it was waiting for.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | null | false>,
  { withinMs = 60_000, everyMs = 50 }: Patience = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let failure: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== null && seen !== false) return seen;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`, { cause: failure });
    await pause(everyMs);
  }
}
