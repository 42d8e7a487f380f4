import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What a reader needs to compare the figures with their own. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly commit: string;
  /** Load of the machine before the run, over one minute: above 0.5 somebody else was at work. */
  readonly loadBefore: number;
}

function commit(): string {
  try {
    const head = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
    const changed = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim() !== '';
    return changed ? `${head} with changes` : head;
  } catch {
    return 'unknown';
  }
}

export const machine = (): Machine => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${type()} ${release()}`,
  node: process.versions.node,
  commit: commit(),
  loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
});

/** When and where a part ran. */
export interface Run {
  readonly at: string;
  readonly machine: Machine;
  readonly rounds: number;
}

export const facts = ({
  at,
  machine: { cores, cpu, memoryGb, system, node, commit: built, loadBefore },
  rounds,
}: Run): string =>
  [
    `Measured ${at.slice(0, 10)}, ${rounds} interleaved rounds after a warm-up, medians.`,
    `Machine: ${cores} cores (${cpu}), ${memoryGb} GB, ${system}, Node.js ${node}, commit ${built}, load before the run ${loadBefore}.`,
  ].join('\n');
