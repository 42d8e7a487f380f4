import { ApplicationFailure } from '@temporalio/activity';
import type { Deps } from '../../activities/deps.js';
import { openDeputy } from '../../api/bulk/deputy.js';
import { openDatabase } from '../../platform/database/open.js';
import { createLog } from '../../platform/log.js';
import { depsOf } from '../../worker/deps.js';
import type { Found, Part, PartOptions } from '../part.js';
import { contest, type Rate } from '../rounds.js';
import { Scene } from '../scene.js';
import { findBuyer } from '../stock.js';
import { fixed, table } from '../table.js';
import { type Broken, brokenBooks } from './books.js';
import { addCases, type Crowd } from './cases.js';
import { bareSubject, deskSubject, type Fill, refund, updateSubject } from './subjects.js';

const CLIENTS = [1, 8, 32] as const;
const LINE_MINOR = 1_000;
/** Decisions on the payment of a round. */
const DECISIONS = 200;
/** Together they ask for three times what was captured: a third of them fits, with a remainder that is less than one. */
const RUSH = { cases: 300, lineMinor: LINE_MINOR, askMinor: 3 * LINE_MINOR - 10 } as const;
const FITS = Math.floor((RUSH.cases * RUSH.lineMinor) / RUSH.askMinor);

interface Rush {
  readonly asked: number;
  readonly given: number;
  /** Refused because the payment has not that much left. */
  readonly refused: number;
}

/** Everything a worker has, with a connection for each client; letters are queued and not sent. */
function depsFor(scene: Scene): Deps & AsyncDisposable {
  const { settings, temporal } = scene;
  const db = openDatabase({ databaseUrl: settings.databaseUrl, role: 'worker', pool: Math.max(...CLIENTS) });
  const deps = depsOf(settings, db, temporal, { log: createLog(settings, 'bench'), openDeputy });
  const notices = { start: () => undefined, post: () => undefined, settled: () => Promise.resolve() };
  return { ...deps, notices, [Symbol.asyncDispose]: () => db.close() };
}

const isOverspent = (error: unknown): boolean =>
  error instanceof ApplicationFailure && error.type === 'RefundExceedsRemaining';

/** More is asked for at once than there is: exactly so much goes back as fits, and the others hear why not. */
async function rush(deps: Deps, cases: Awaited<ReturnType<Fill>>): Promise<Rush> {
  const answers = await Promise.all(
    cases.map((one) =>
      refund(deps, one).then(
        () => 'given',
        (error: unknown) => (isOverspent(error) ? 'refused' : Promise.reject(error as Error)),
      ),
    ),
  );
  const given = answers.filter((answer) => answer === 'given').length;
  return { asked: answers.length, given, refused: answers.length - given };
}

interface Results {
  readonly rates: readonly Rate[];
  readonly rush: Rush;
  readonly broken: Broken;
}

async function measure(scene: Scene, { rounds, quick, say }: PartOptions): Promise<Results> {
  const buyer = await findBuyer(scene.owner, scene.emailOf('admin_agent'));
  await using deps = depsFor(scene);
  const add = (crowd: Crowd) => addCases(scene.owner, buyer, crowd);
  const fill: Fill = (cases) => add({ cases, lineMinor: LINE_MINOR, askMinor: LINE_MINOR });
  const bare = await bareSubject(deps, fill);
  const others = [deskSubject(deps, fill), updateSubject(deps, fill, LINE_MINOR)];
  const rates: Rate[] = [];
  for (const clients of CLIENTS) {
    rates.push(...(await contest(bare, others, { clients, lives: quick ? 40 : DECISIONS, rounds, say })));
  }
  say('Asking for more than there is …');
  const rushed = await rush(deps, await add(RUSH));
  return { rates, rush: rushed, broken: await brokenBooks(scene) };
}

const isKept = ({ rush: { asked, given, refused }, broken }: Results): boolean =>
  given === FITS && refused === asked - FITS && Object.values(broken).every((rows: number) => rows === 0);

function results(found: Results): string {
  const rates = table(
    ['At once', 'What', 'Decisions/s', 'Of the bare transactions', 'p50', 'p99'],
    found.rates.map(({ clients, subject, perSecond, ratio, p50Ms, p99Ms }) => [
      ...[String(clients), subject, fixed(perSecond, 0), fixed(ratio, 2)],
      ...[`${fixed(p50Ms)} ms`, `${fixed(p99Ms)} ms`],
    ]),
  );
  const { asked, given, refused } = found.rush;
  const broken = Object.entries(found.broken).map(([what, rows]) => `${what} ${String(rows)}`);
  return [
    rates,
    `${asked} refunds at once on one payment that has enough for ${FITS}: ${given} given, ${refused} refused.`,
    `The books afterwards, rows that are wrong: ${broken.join(', ')}.`,
  ].join('\n\n');
}

function verdict(found: Results): string {
  const desk = found.rates.filter(({ subject }) => subject === 'Rescind');
  const rates = desk.map(
    ({ clients, perSecond, ratio }) => `${fixed(perSecond, 0)} a second with ${clients} at once (${fixed(ratio, 2)})`,
  );
  return [
    `Refunds of parts of one payment are decided at ${rates.join(', ')} of the same statements without the desk around`,
    `them; never more is given back than was captured, and the books are even: ${isKept(found) ? 'kept.' : 'BROKEN.'}`,
  ].join(' ');
}

async function run(options: PartOptions): Promise<Found> {
  await using scene = await Scene.open(options.say);
  const found = await measure(scene, options);
  return { results: results(found), verdict: verdict(found), figures: found };
}

const METHOD = `A decision is the step \`refundPurchase\` of a case that has only its refund before it, on account: in one transaction the
case is locked and read, its key and its link are read once more, the payment's row is locked, the amount is taken from
what is left, and refund, posting, credit note, timeline and letters are written; then it commits. In each round ${DECISIONS} cases
wait for a part of one payment, 1, 8 or 32 at once, until nothing is left of it.

- **Rescind**: the activity as the worker runs it, in the process that measures; no workflow is around it.
- **bare transactions**: the limit. The statements that the step sent, recorded from one case, and sent for other cases as
  they are: same connections, same role, same prepared statements, nothing between them.
- **the one UPDATE alone**: the payment's row counted up and committed. No two of them can be faster than a commit.

Rounds are interleaved, each rate is the median of the rounds, and "of the bare transactions" is the median of the ratios
within each round. PostgreSQL has its durable settings, and runs on the machine that measures. Afterwards ${RUSH.cases} refunds, each
of almost three times a line's price, are asked for at once on a payment that has enough for ${FITS} of them; then the tables
are compared by SQL of their own (\`bench/refunds/books.ts\`).`;

/** How many refunds of one payment can be decided in a second, against the statements alone. */
export const refunds: Part = { name: 'refunds', title: 'Refunds of one payment', method: METHOD, run };
