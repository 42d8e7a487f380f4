import { countAll, type CountParts } from './counts.js';
import { withLetters } from './letters.js';
import type { Found, Part, PartOptions } from './part.js';
import { countsTable, type Rate, ratesTable, type Results, verdict } from './report.js';
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

/** A little more than one client's share for eight: they are measured by the second as well. */
const livesOf = ({ lives }: PartOptions, clients: number): number => lives * Math.ceil(Math.sqrt(clients));

interface Contest {
  readonly limit: Subject;
  readonly others: readonly Subject[];
  readonly shelf: Shelf;
}

async function rate({ limit, others, shelf }: Contest, options: PartOptions): Promise<Rate[]> {
  const { rounds, say } = options;
  const found: Rate[] = [];
  for (const clients of CLIENTS) {
    const lives = livesOf(options, clients);
    await shelf.stock(others.length * lives * (rounds + 1));
    const results = await interleaved([limit, ...others], { clients, lives, rounds, say });
    const least = results.get(limit.name) ?? [];
    for (const { name } of [limit, ...others]) {
      found.push({ subject: name, clients, ...figures(results.get(name) ?? [], least) });
    }
  }
  return found;
}

async function prepare(scene: Scene, say: Say): Promise<Omit<CountParts, 'times'>> {
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
async function measure(scene: Scene, options: PartOptions): Promise<Results> {
  const { say } = options;
  const parts = await prepare(scene, say);
  const { bare, alone, http, shelf } = parts;
  const cases = await scene.start(WORKER, 'cases');
  const rates = await rate({ limit: bare, others: [alone, http], shelf }, options);
  say('Counting transactions: each count waits for PostgreSQL to tell its figures …');
  const counts = await countAll({ ...parts, times: COUNTED });
  await cases.stop();
  await scene.owner.query(`UPDATE notices SET status = 'sent' WHERE status = 'queued'`);
  await scene.start('bench/mail-sink.ts', scene.mailPort);
  await scene.start(WORKER, 'whole');
  const whole = await rate({ limit: bare, others: [withLetters(http, scene)], shelf }, options);
  return { rates: [...rates, ...whole.filter(({ subject }) => subject !== bare.name)], counts };
}

async function run(options: PartOptions): Promise<Found> {
  await using scene = await Scene.open(options.say);
  const found = await measure(scene, options);
  return { results: `${ratesTable(found)}\n\n${countsTable(found)}`, verdict: verdict(found), figures: found };
}

const METHOD = `A lifecycle is a cancellation of one line with one key and one download link, on the internal key vault and the internal
ledger: filed, approved by another person, key and link revoked and read back, read once more, refunded, settled,
completed. The clock of a round stops when the last workflow has ended.

- **bare workflow**: the limit. One update-with-start, one update, three activities that do nothing, in the same places,
  with the worker options and the encrypting data converter of the product, on the same server (\`bench/bare/\`). It
  touches no database.
- **the case alone**: the API's intake transaction, then the cancellation workflow with all its activities. This is what
  the goal compares with the bare workflow: neither has HTTP, sign-in, idempotency records or answers to be read.
- **through the HTTP API**: the same by two POSTs of two signed-in people to one API process.
- **through HTTP, with letters**: the same once more with the five letters of each case rendered and handed to a mail
  server; the clock stops when the last letter is sent.

The first three run with the letters' rows written and their workflows not started, because the goals are stated with
notices aside; the fourth says what they cost. Rounds are interleaved, each rate is the median of the rounds, and "of the
bare rate" is the median of the ratios within each round. Filing is timed from the request to its answer, when the ticket
can be read as \`awaiting_approval\`.

Events and actions are counted in the history of one case; an action is what Temporal Cloud bills (a start, an accepted
update, an activity attempt, a timer). SQL transactions are the growth of \`pg_stat_database.xact_commit\` over lifecycles
one after the other, divided by their number, housekeeping switched off.

Engines: a fresh PostgreSQL with its durable settings and a fresh \`temporal server start-dev\` with the settings that
\`npm start\` gives it, on a database file. Workers, API, mail server and the clients share the machine.`;

/** Lifecycles and filing latency against the bare workflow on the same server, and what one cancellation costs. */
export const lifecycles: Part = { name: 'lifecycles', title: 'Lifecycles', method: METHOD, run };
