// `npm run faults [-- --seed N --lifecycles N]`: people cancel software by HTTP while payment provider, key service, mail
// and database fail and processes are killed, all by order of one seed; then the checker judges what is left.
import { parseArgs } from 'node:util';
import { prepareRun } from '../../support/prepare.js';
import { run } from './run.js';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, lifecycles: { type: 'string', default: '300' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const lifecycles = Number(values.lifecycles);
if (![seed, lifecycles].every((number) => Number.isSafeInteger(number) && number >= 0)) {
  console.error('--seed and --lifecycles are whole numbers.');
  process.exit(2);
}

const began = Date.now();
const say = (sentence: string) =>
  void process.stdout.write(`${Math.round((Date.now() - began) / 1000)} s: ${sentence}\n`);

say(`npm run faults -- --seed ${seed} --lifecycles ${lifecycles}`);
const { stop } = await prepareRun();
try {
  const options = {
    ...{
      batches: [{ seed, lifecycles }] as const,
      abreast: 30,
      kills: { leastMs: 20_000, mostMs: 60_000, most: 1_000 },
    },
    ...{ calmWhenLeft: 15, troubleMs: 120_000, isBankSlow: true, endsWithinMs: 300_000, mailsWithinMs: 180_000, say },
  };
  await run(options, async ({ failures, broken, theatre }) => {
    const ends = await theatre.sql<{ end: string }>(
      `SELECT status || ' ' || count(*) AS end FROM tickets WHERE submitted_at IS NOT NULL GROUP BY status ORDER BY 1`,
    );
    say(`tickets: ${ends.map(({ end }) => end).join(', ')}`);
    for (const sentence of [...failures, ...broken]) say(`BROKEN ${sentence}`);
    say(
      failures.length + broken.length === 0 ? 'No invariant is broken.' : 'Something is broken; the seed replays it.',
    );
    process.exitCode = failures.length + broken.length === 0 ? 0 : 1;
  });
} finally {
  await stop();
}
