import { CASES } from './cases.js';
import type { Evidence, Invariant } from './evidence.js';
import { MONEY } from './money.js';
import { WORDS } from './words.js';

const INVARIANTS: readonly Invariant[] = [...MONEY, ...CASES, ...WORDS];

/** Every invariant by name. */
export const NAMES: readonly string[] = INVARIANTS.map(({ name }) => name);

/**
 * Judges a run that is over by books that are not the desk's, and by the desk's tables read as anybody may read them. It
 * shares no code with what it judges. Answers `invariant: what is otherwise`, nothing where all is well.
 */
export async function check(evidence: Evidence): Promise<string[]> {
  const found: string[] = [];
  for (const { name, broken } of INVARIANTS)
    for (const sentence of await broken(evidence)) found.push(`${name}: ${sentence}`);
  return found;
}
