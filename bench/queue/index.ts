import { ASKED_IN_A_ROUND, figuresOf, type Line, lineOf } from '../lists/measure.js';
import { openStand, type Stand } from '../lists/stands.js';
import type { Found, Part, PartOptions } from '../part.js';
import { Scene } from '../scene.js';
import { inBrowser } from './in-browser.js';
import { ASKED } from './questions.js';
import { addDecidedTickets } from './tickets.js';
import { kindsOf, results, verdict } from './verdict.js';

const SIZES = [1_000, 1_000_000] as const;
const QUICK_SIZES = [1_000, 20_000] as const;
async function run(options: PartOptions): Promise<Found> {
  await using scene = await Scene.open(options.say);
  const stands: Stand[] = [];
  for (const size of options.quick ? QUICK_SIZES : SIZES)
    stands.push(await openStand(scene, size, { say: options.say, fill: addDecidedTickets }));
  const lines: Line[] = [];
  for (const question of ASKED) lines.push(await lineOf(question, stands, options));
  const filled = stands.map(({ size, filledInSeconds }) => ({ size, filledInSeconds }));
  const [largest] = stands.slice(-1);
  if (!largest) throw new Error('There is no table');
  const page = await inBrowser(scene, largest, options);
  return {
    results: `${results(lines)}\n\n${page.results}`,
    verdict: `${verdict(lines)}\n\n${page.verdict}`,
    figures: { kinds: kindsOf(lines), lines: figuresOf(lines), filled, inBrowser: page.lines },
  };
}

const METHOD = `One PostgreSQL has a database of each size: so many tickets of a twentieth as many customers, half of them one partner's.
Nineteen in twenty have ended; words, types, reasons and tags are in all of them, in some, and in few. Each database has an
API process of its own. One client asks for the same page ${ASKED_IN_A_ROUND} times in a round, over HTTP with an API key, sizes taking
turns. Each answer is whole: tickets with customer, partner, people and tags. The goal is about the p99 of
all calls of a kind together (until 2026-11-27 it was stated of each line): of what is rare a million tickets fill a page and
a thousand do not, so that a line alone compares a page of 50 rows with one of few or none; and a line's own p99 is that of
a hundred calls or a few hundred. Both are shown. The counts that stand on the views' tabs are measured too, beside the goal, and so is
the dashboard: every number of it is counted when it is asked for, over all tickets of its period, a minute apart. Each cancellation
has its purchase, a third of them uses, what was decided its decision, and what is completed its refund.

A page is a walk along an index of its order that looks through two thousand tickets at most. Where its first four hundred
hold too few, whatever leaves few tickets at all is looked up instead: a word, a mark, a status, an amount.
\`test/database/plans.test.ts\` holds each statement to that. Data: \`bench/queue/\`.

In a browser the same API serves the queue's page on the largest table. An interaction is answered when the browser has
painted what its events changed (the longest of them, as INP counts); its rows are there when the page last changes, which is
after the answer of the API, and after a pause of 250 ms where a search is typed.`;

/** Whether list, filter and search cost more when there are more tickets. */
export const queue: Part = { name: 'queue', title: 'The queue', method: METHOD, run };
