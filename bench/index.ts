// `npm run bench`: every figure of docs/bench, with the limits measured in the same run. `npm run bench -- lists` runs
// one part; without a name all run, one after the other.
// Options: `--rounds N` (6), `--lives N` for each client and round (25), `--quick` (2 rounds, less of all), `--no-keep`.
import { parseArgs } from 'node:util';
import { dryRun } from './dry-run/index.js';
import { keep } from './keep.js';
import { lifecycles } from './lifecycles.js';
import { lists } from './lists/index.js';
import { facts, machine } from './machine.js';
import type { Part } from './part.js';
import { queue } from './queue/index.js';
import { redemptions } from './redemptions/index.js';
import { refunds } from './refunds/index.js';
import { together } from './together.js';

const PARTS: readonly Part[] = [lifecycles, refunds, dryRun, redemptions, lists, queue, together];
const NAMES = PARTS.map(({ name }) => name);

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '6' },
    lives: { type: 'string', default: '25' },
    quick: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: true },
  },
  allowNegative: true,
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !NAMES.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there are ${NAMES.join(', ')}.`);
  process.exit(2);
}
const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);
const rounds = values.quick ? 2 : Number(values.rounds);
const lives = values.quick ? 8 : Number(values.lives);

for (const part of PARTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const run = { at: new Date().toISOString(), machine: machine(), rounds };
  const found = await part.run({ rounds, lives, quick: values.quick, say }).catch((error: unknown) => {
    console.error(error);
    process.exit(1); // the engines end with this process
  });
  process.stdout.write(`# ${part.title}\n\n${facts(run)}\n\n${found.results}\n\n${found.verdict}\n\n`);
  if (values.keep && !values.quick) say(`Kept in ${keep(part, run, found, NAMES)}`);
}
