// `npm run bench`: lifecycles and latency against the bare workflow on the same server, and what one cancellation costs.
// Options: `--rounds N` (6), `--lives N` for each client and round (25), `--quick` (2 rounds of 8), `--no-keep`.
import { parseArgs } from 'node:util';
import { countAll, type CountParts } from './counts.js';
import { keep } from './keep.js';
import { withLetters } from './letters.js';
import { machine } from './machine.js';
import { countsTable, facts, type Rate, ratesTable, type Results, verdict } from './report.js';
import { figures, interleaved, type Say, type Subject } from './rounds.js';
import { Scene } from './scene.js';
import { Shelf } from './shelf.js';
import { findBuyer } from './stock.js';
import { bareSubject } from './subjects/bare.js';
import { caseSubject } from './subjects/case.js';
import { httpSubject, signInPeople } from './subjects/http.js';

const CLIENTS = [1, 8];
const WORKER = 'bench/child.ts';
const COUNTED = 20;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '6' },
    lives: { type: 'string', default: '25' },
    quick: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const rounds = values.quick ? 2 : Number(values.rounds);
/** A little more than one client's share for eight: they are measured by the second as well. */
const livesOf = (clients: number): number => (values.quick ? 8 : Number(values.lives)) * Math.ceil(Math.sqrt(clients));
const say: Say = (sentence) => void process.stderr.write(`${sentence}\n`);

async function rate(limit: Subject, others: readonly Subject[], shelf: Shelf): Promise<Rate[]> {
  const found: Rate[] = [];
  for (const clients of CLIENTS) {
    const lives = livesOf(clients);
    await shelf.stock(others.length * lives * (rounds + 1));
    const results = await interleaved([limit, ...others], { clients, lives, rounds, say });
    const least = results.get(limit.name) ?? [];
    for (const { name } of [limit, ...others]) {
      found.push({ subject: name, clients, ...figures(results.get(name) ?? [], least) });
    }
  }
  return found;
}

async function prepare(scene: Scene): Promise<Omit<CountParts, 'times'>> {
  const { owner } = scene;
  const shelf = new Shelf(owner, await findBuyer(owner, scene.emailOf('admin_agent')));
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM "user" WHERE email = $1', [
    scene.emailOf('desk_manager'),
  ]);
  say('Starting the API and the worker of the bare workflow …');
  await scene.start('cli/main.ts', 'api', '--until-input-ends');
  await scene.start(WORKER, 'bare');
  const people = await signInPeople(scene);
  const bare = bareSubject(scene.temporal.client);
  const alone = caseSubject(scene, shelf, rows[0]?.id ?? '');
  return { scene, shelf, people, bare, alone, http: httpSubject(scene, shelf, people) };
}

/** Without letters first, then with them: each with the worker it needs. */
async function measure(scene: Scene): Promise<Pick<Results, 'rates' | 'counts'>> {
  const parts = await prepare(scene);
  const { bare, alone, http, shelf } = parts;
  const cases = await scene.start(WORKER, 'cases');
  const rates = await rate(bare, [alone, http], shelf);
  say('Counting transactions: each count waits for PostgreSQL to tell its figures …');
  const counts = await countAll({ ...parts, times: COUNTED });
  await cases.stop();
  await scene.owner.query(`UPDATE notices SET status = 'sent' WHERE status = 'queued'`);
  await scene.start('bench/mail-sink.ts', scene.mailPort);
  await scene.start(WORKER, 'whole');
  const whole = await rate(bare, [withLetters(http, scene)], shelf);
  return { rates: [...rates, ...whole.filter(({ subject }) => subject !== bare.name)], counts };
}

const at = new Date().toISOString();
const facing = machine();
await using scene = await Scene.open(say);
const measured = await measure(scene).catch((error: unknown) => {
  console.error(error);
  process.exit(1); // the engines end with this process
});
const results: Results = { at, command: 'npm run bench', machine: facing, rounds, ...measured };
for (const part of [facts(results), ratesTable(results), countsTable(results), verdict(results)]) {
  process.stdout.write(`${part}\n\n`);
}
if (values.keep && !values.quick) say(`Kept in ${keep(results)}`);
