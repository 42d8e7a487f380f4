import { freePort } from '../../test/support/ports.js';
import type { Found, Part, PartOptions } from '../part.js';
import { Scene } from '../scene.js';
import { median } from '../statistics.js';
import { fixed, table } from '../table.js';
import { addLinks, countedOf } from './links.js';
import { type Load, rush, serve, type Served } from './load.js';
import { hasPgbench, NO_PGBENCH, pgbench } from './pgbench.js';

const CLIENTS = [1, 8, 32] as const;
const SCENES = [
  { name: 'one hot link', links: 1 },
  { name: '10,000 links', links: 10_000 },
] as const;
const ENDLESS = 1_000_000_000;
/** The product serves at least this share of what the bare route serves. */
const GOAL = 0.85;
const RUSH = { link: 20_000, allowed: 500, amount: 1_500, clients: 32 } as const;

interface Line {
  readonly scene: string;
  readonly clients: number;
  readonly product: Served;
  readonly bare: Served;
  /** Null without pgbench. */
  readonly pgbenchPerSecond: number | null;
  /** Medians of the ratios within each round. */
  readonly ofBare: number;
  readonly ofPgbench: number | null;
}

interface Contestants {
  readonly scene: Scene;
  readonly productUrl: string;
  readonly bareUrl: string;
  readonly withPgbench: boolean;
}

interface Round {
  readonly product: Served;
  readonly bare: Served;
  readonly pgbench: number | null;
}

async function roundOf({ scene, productUrl, bareUrl, withPgbench }: Contestants, load: Load): Promise<Round> {
  const product = await serve(productUrl, load);
  const bare = await serve(bareUrl, load);
  return { product, bare, pgbench: withPgbench ? await pgbench(scene.settings, load) : null };
}

const middle = (all: readonly Served[]): Served => ({
  perSecond: median(all.map(({ perSecond }) => perSecond)),
  p50Ms: median(all.map(({ p50Ms }) => p50Ms)),
  p99Ms: median(all.map(({ p99Ms }) => p99Ms)),
});

async function lineOf(contestants: Contestants, load: Load, rounds: number): Promise<Omit<Line, 'scene'>> {
  const all: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const result = await roundOf(contestants, load);
    if (round > 0) all.push(result);
  }
  const { withPgbench } = contestants;
  return {
    clients: load.clients,
    product: middle(all.map(({ product }) => product)),
    bare: middle(all.map(({ bare }) => bare)),
    pgbenchPerSecond: withPgbench ? median(all.map((round) => round.pgbench ?? Number.NaN)) : null,
    ofBare: median(all.map(({ product, bare }) => product.perSecond / bare.perSecond)),
    ofPgbench: withPgbench ? median(all.map((round) => round.product.perSecond / (round.pgbench ?? Number.NaN))) : null,
  };
}

interface Limit {
  readonly allowed: number;
  readonly asked: number;
  readonly served: number;
  readonly refused: number;
  readonly counted: number;
  readonly events: number;
}

/** More ask at once than may: exactly so many are served, counted and written down as the link allows. */
async function limitOf({ scene, productUrl }: Contestants): Promise<Limit> {
  const { link, allowed, amount, clients } = RUSH;
  await addLinks(scene.owner, { from: link, count: 1, allowed });
  const { served, refused } = await rush(productUrl, { link, clients, amount });
  const { used, events } = await countedOf(scene.owner, link);
  return { allowed, asked: amount, served, refused, counted: used, events };
}

const isKept = ({ allowed, asked, served, refused, counted, events }: Limit): boolean =>
  served === allowed && refused === asked - allowed && counted === allowed && events === allowed;

function results(lines: readonly Line[], limit: Limit): string {
  const rates = table(
    ['Links', 'Clients', 'Rescind', 'Bare route', 'pgbench', 'Of the bare route', 'Of pgbench', 'p50', 'p99'],
    lines.map(({ scene, clients, product, bare, pgbenchPerSecond, ofBare, ofPgbench }) => [
      ...[scene, String(clients), `${fixed(product.perSecond, 0)}/s`, `${fixed(bare.perSecond, 0)}/s`],
      pgbenchPerSecond === null ? '–' : `${fixed(pgbenchPerSecond, 0)}/s`,
      fixed(ofBare, 2),
      ofPgbench === null ? '–' : fixed(ofPgbench, 2),
      ...[`${fixed(product.p50Ms, 1)} ms`, `${fixed(product.p99Ms, 1)} ms`],
    ]),
  );
  const { asked, allowed, served, refused, counted, events } = limit;
  return `${rates}\n\n${asked} redemptions by ${RUSH.clients} clients at once on a link that allows ${allowed}: ${served} served, ${refused} refused, ${counted} counted, ${events} written as evidence.`;
}

function verdict(lines: readonly Line[], limit: Limit): string {
  const ratios = lines.map(({ ofBare }) => ofBare);
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return [
    `Redemptions run at ${fixed(least, 2)} to ${fixed(most, 2)} of a bare Express route with the same statement`,
    `(goal: ${GOAL}), and ${isKept(limit) ? 'nobody is' : 'SOMEBODY IS'} served past the limit.`,
    least >= GOAL && isKept(limit) ? 'Goals met.' : 'Not all goals met.',
  ].join(' ');
}

async function contestantsOf(scene: Scene): Promise<Contestants> {
  const barePort = String(await freePort());
  await scene.start('cli/main.ts', 'api', '--until-input-ends');
  await scene.startWith({ PORT: barePort }, 'bench/redemptions/bare.ts');
  const bareUrl = `http://127.0.0.1:${barePort}`;
  return { scene, productUrl: scene.settings.publicUrl, bareUrl, withPgbench: await hasPgbench() };
}

async function run({ rounds, quick, say }: PartOptions): Promise<Found> {
  await using scene = await Scene.open(say);
  await addLinks(scene.owner, { from: 1, count: 10_000, allowed: ENDLESS });
  const contestants = await contestantsOf(scene);
  if (!contestants.withPgbench) say(NO_PGBENCH);
  const lines: Line[] = [];
  for (const { name, links } of SCENES) {
    for (const clients of CLIENTS) {
      const line = await lineOf(contestants, { clients, links, seconds: quick ? 2 : 3 }, rounds);
      lines.push({ scene: name, ...line });
      const { product, bare, ofBare } = line;
      say(
        `${name}, ${clients} clients: ${fixed(product.perSecond, 0)}/s, bare ${fixed(bare.perSecond, 0)}/s, ${fixed(ofBare, 2)}`,
      );
    }
  }
  const limit = await limitOf(contestants);
  return { results: results(lines, limit), verdict: verdict(lines, limit), figures: { lines, limit } };
}

const METHOD = `A redemption is \`POST /d/{token}/download\`: one conditional UPDATE decides and counts, the evidence is written in the same
statement, and the answer is a redirect to the file's signed address. It is asked for by the same client (autocannon, 1, 8
or 32 connections), once from the product's API process and once from the bare route: an Express application with this
one route, the same statement under the same name on a pool of the same size, and \`res.redirect\`. pgbench runs the same
statement, prepared, in the same role, on as many connections as there are clients. All three in turn, in each round;
ratios are medians of the ratios within each round. PostgreSQL has its durable settings, so on one hot link each
redemption waits until the one before it is on the disk. Client, processes and database share the machine.`;

/** Counted downloads a second, against the limits: the statement alone, and the least that could be built around it. */
export const redemptions: Part = { name: 'redemptions', title: 'Redemptions', method: METHOD, run };
