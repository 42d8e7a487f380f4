import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesUnder, ROOT } from '../../support/sources.js';
import { NAMES } from './checker/index.js';
import { PLANTS, saidWhenPlanted } from './plants.js';
import { type Ended, run } from './run.js';

/** The same lifecycles in every run, and as many of a seed of its own, which is printed. */
const SEED = 33_202;
const OTHER = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);
const OPTIONS = {
  batches: [
    { seed: SEED, lifecycles: 3 },
    { seed: OTHER, lifecycles: 3 },
  ],
  ...{
    abreast: 6,
    kills: { leastMs: 1_500, mostMs: 3_000, most: 2 },
    calmWhenLeft: 0,
    troubleMs: 25_000,
    isBankSlow: false,
    endsWithinMs: 120_000,
  },
  ...{
    mailsWithinMs: 60_000,
    say: (sentence: string) =>
      void process.stdout.write(`faults: ${Math.round(performance.now() / 1000)} s: ${sentence}\n`),
  },
} as const;

async function expectEachPlantFound({ evidence, theatre }: Ended): Promise<void> {
  expect(Object.keys(PLANTS).sort()).toEqual([...NAMES].sort());
  for (const [name, plant] of Object.entries(PLANTS)) {
    const said = await saidWhenPlanted(plant, evidence, theatre.desk.database.url);
    expect([name, said.some((sentence) => sentence.startsWith(`${name}: `))]).toEqual([name, true]);
  }
}

test('whatever fails and whoever is killed, no invariant breaks; and an error of each kind is found', async () => {
  await run(OPTIONS, async (ended) => {
    expect(ended.failures).toEqual([]);
    expect(ended.broken).toEqual([]);
    await expectEachPlantFound(ended);
  });
}, 300_000);

test('the checker shares no code with what it judges', () => {
  const imports = filesUnder('test/faults/run/checker').flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from),
  );
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((from) => !/^\.\/[a-z]+\.js$/.test(from ?? ''))).toEqual([]);
});
