import { FakeStripe } from '../test/fakes/stripe.js';
import { decideBy } from '../test/support/policy.js';
import { people as knownPeople } from '../test/support/people.js';
import { countAll, type CountParts } from './counts.js';
import { withLetters } from './letters.js';
import type { Found, Part, PartOptions } from './part.js';
import { countsTable, ratesTable, type Results, verdict } from './report.js';
import { contest, type Rate, type Say, type Subject } from './rounds.js';
import { Scene } from './scene.js';
import { Shelf } from './shelf.js';
import { byCard, findBuyer } from './stock.js';
import { bareSubject } from './subjects/bare.js';
import { type CaseSubject, caseSubject } from './subjects/case.js';
import { httpSubject, signInPeople } from './subjects/http.js';

const CLIENTS = [1, 8];
const WORKER = 'bench/child.ts';
const COUNTED = 20;

/** A little more than one client's share for eight: they are measured by the second as well. */
const livesOf = ({ lives }: PartOptions, clients: number): number => lives * Math.ceil(Math.sqrt(clients));

async function rates(limit: Subject, others: readonly Subject[], options: PartOptions): Promise<readonly Rate[]> {
  const found: Rate[] = [];
  for (const clients of CLIENTS) {
    found.push(...(await contest(limit, others, { ...options, clients, lives: livesOf(options, clients) })));
  }
  return found;
}

/**
 * The same case as it is since issue 1, by two approvers, and by a card. Whatever costs more than the first one's
 * purchases takes two, by a version of the policy that is published for it.
 */
async function caseSubjects(scene: Scene, bank: FakeStripe): Promise<readonly [CaseSubject, ...CaseSubject[]]> {
  const buyer = await findBuyer(scene.owner, scene.emailOf('admin_agent'));
  const upTo = { [buyer.currency]: buyer.amountMinor };
  await decideBy(scene, {
    tiers: [
      { upTo, approvals: 1, managers: 0 },
      { upTo: null, approvals: 2, managers: 0 },
    ],
  });
  const person = await knownPeople(scene);
  const [manager, approver] = [person('desk_manager'), { ...person('refund_approver'), limitMinor: null }];
  const dear = { ...buyer, amountMinor: 2 * buyer.amountMinor };
  return [
    caseSubject('the case alone', scene, new Shelf(scene.owner, buyer), [manager]),
    caseSubject('with two approvers', scene, new Shelf(scene.owner, dear), [approver, manager]),
    caseSubject('paid by card', scene, new Shelf(scene.owner, buyer, byCard(bank, buyer)), [manager]),
  ];
}

type Prepared = Omit<CountParts, 'times'>;

async function prepare(scene: Scene, bank: FakeStripe, say: Say): Promise<Prepared> {
  const shelf = new Shelf(scene.owner, await findBuyer(scene.owner, scene.emailOf('admin_agent')));
  say('Starting the API and the worker of the bare workflow …');
  await scene.start('cli/main.ts', 'api', '--until-input-ends');
  await scene.start(WORKER, 'bare');
  const people = await signInPeople(scene);
  const bare = bareSubject(scene.temporal.client);
  const cases = await caseSubjects(scene, bank);
  return { scene, shelf, people, bare, cases, http: httpSubject(scene, shelf, people) };
}

/** Without letters first, then with them: each with the worker it needs. */
async function measure(scene: Scene, bank: FakeStripe, options: PartOptions): Promise<Results> {
  const { say } = options;
  const parts = await prepare(scene, bank, say);
  const { bare, cases, http } = parts;
  const worker = await scene.startWith(bank.settings, WORKER, 'cases');
  const without = await rates(bare, [...cases, http], options);
  say('Counting transactions: each count waits for PostgreSQL to tell its figures …');
  const counts = await countAll({ ...parts, times: COUNTED });
  await worker.stop();
  await scene.query(`UPDATE notices SET status = 'sent' WHERE status = 'queued'`);
  await scene.start('bench/mail-sink.ts', scene.mailPort);
  await scene.startWith(bank.settings, WORKER, 'whole');
  const whole = await rates(bare, [withLetters(http, scene)], options);
  return { rates: [...without, ...whole.filter(({ subject }) => subject !== bare.name)], counts };
}

async function run(options: PartOptions): Promise<Found> {
  await using scene = await Scene.open(options.say);
  await using bank = await FakeStripe.open();
  const found = await measure(scene, bank, options);
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
- **with two approvers**: the case alone once more, of software at twice the price, for which the policy asks for two approvals;
  they are given one after the other.
- **paid by card**: the case alone once more. The money goes back through the \`stripe\` library to the simulator of
  \`test/fakes\`, which speaks Stripe's protocol and answers at once; Stripe itself takes some tenths of a second a call.
- **through the HTTP API**: the same by two POSTs of two signed-in people to one API process.
- **through HTTP, with letters**: the same once more with the five letters of each case rendered and handed to a mail
  server; the clock stops when the last letter is sent.

All but the last run with the letters' rows written and their workflows not started, because the goals are stated with
notices aside; the last one says what they cost. Rounds are interleaved, each rate is the median of the rounds, and "of the
bare rate" is the median of the ratios within each round. Filing is timed from the request to its answer, when the ticket
can be read as \`awaiting_approval\`.

Events and actions are counted in the history of one case; an action is what Temporal Cloud bills (a start, an accepted
update, an activity attempt, a timer). SQL transactions are the growth of \`pg_stat_database.xact_commit\` over lifecycles
one after the other, divided by their number, housekeeping switched off.

Engines: a fresh PostgreSQL with its durable settings and a fresh \`temporal server start-dev\` with the settings that
\`npm start\` gives it, on a database file. Workers, API, mail server and the clients share the machine.`;

/** Lifecycles and filing latency against the bare workflow on the same server, and what one cancellation costs. */
export const lifecycles: Part = { name: 'lifecycles', title: 'Lifecycles', method: METHOD, run };
