/**
 * How many are let through at a time. A workflow takes ten updates at once and refuses the eleventh; where several API
 * processes stand before it, each lets a few in. A crowd that tries its luck instead keeps it from getting anything done.
 */
const AT_ONCE = 4;

interface Line {
  inside: number;
  readonly waiting: (() => void)[];
}

const lines = new Map<string, Line>();

/** Does the work when it is its turn: those who ask about the same thing are let in a few at a time, in their order. */
export async function inLine<T>(about: string, work: () => Promise<T>): Promise<T> {
  const line = lines.get(about) ?? { inside: 0, waiting: [] };
  lines.set(about, line);
  if (line.inside >= AT_ONCE) await new Promise<void>((letIn) => line.waiting.push(letIn));
  else line.inside += 1;
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else line.inside -= 1;
    if (line.inside === 0) lines.delete(about);
  }
}
