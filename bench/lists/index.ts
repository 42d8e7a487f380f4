import type { Found, Part, PartOptions } from '../part.js';
import { Scene } from '../scene.js';
import { addCrowd } from './crowd.js';
import { ASKED_IN_A_ROUND, figuresOf, type Line, lineOf, results, verdict } from './measure.js';
import { QUESTIONS } from './questions.js';
import { openStand, type Stand } from './stands.js';

const SIZES = [1_000, 100_000, 1_000_000] as const;
const QUICK_SIZES = [1_000, 20_000] as const;

async function run(options: PartOptions): Promise<Found> {
  await using scene = await Scene.open(options.say);
  const stands: Stand[] = [];
  for (const size of options.quick ? QUICK_SIZES : SIZES)
    stands.push(await openStand(scene, size, { say: options.say, fill: addCrowd }));
  const lines: Line[] = [];
  for (const question of QUESTIONS) lines.push(await lineOf(question, stands, options));
  const filled = stands.map(({ size, filledInSeconds }) => ({ size, filledInSeconds }));
  return { results: results(lines), verdict: verdict(lines), figures: { lines: figuresOf(lines), filled } };
}

const METHOD = `One PostgreSQL has a database of each size: so many customers (names in two scripts, a domain each; half of them one
partner's) and so many purchases of one line with payment, key and link (three quarters of them one customer's). Each
database has an API process of its own. One client asks for the same page ${ASKED_IN_A_ROUND} times in a round, over HTTP with an API
key, sizes taking turns. "At the desk" is across all partners. Each answer is whole: customers with their domains and
contacts, software with product, keys, links and what a cancellation would meet.

Every list goes along one index from where the page before ended. The search goes along an index of all names and domains
turned so that they begin at each word (in Chinese at each character), so what was typed is one stretch of it and a page
reads as many rows as it shows; \`test/database/plans.test.ts\` holds it to that. Data: \`bench/lists/\`.`;

/** Whether the cost of a page grows with the table. */
export const lists: Part = { name: 'lists', title: 'Lists and searches', method: METHOD, run };
