import { FakeKeyService } from '../../fakes/key-service.js';
import { FakeStripe } from '../../fakes/stripe.js';
import { Closers } from '../../support/closers.js';
import type { Desk } from '../../support/desk.js';
import { eventually } from '../../support/eventually.js';
import { openDesk } from '../../support/open-desk.js';
import { decideBy } from '../../support/policy.js';
import { DatabaseProxy } from './database-proxy.js';
import { tryAgainNow } from './impatience.js';
import { Misfortune, type Sql, type World } from './misfortune.js';
import { Part } from './parts.js';
import { Blunders, People } from './people.js';
import type { Plan } from './plan.js';
import type { Troubles } from './troubles.js';

const DESK_EMAIL = 'desk@rescind.example';
/** Up to here one approver is enough: 250.00 US dollars, and about as much in the other partner's currency. */
const ONE_APPROVER = { USD: 25_000, TWD: 775_000 };
const TIERS = [
  { upTo: ONE_APPROVER, approvals: 1, managers: 0 },
  { upTo: null, approvals: 2, managers: 1 },
];
const PRESENT = ['admin_agent', 'admin_agent', 'refund_approver', 'refund_approver', 'support_agent', 'desk_manager'];
const START_MS_MOST = 60_000;

/** Patience outlasts the troubles and is short enough for a person to be asked within a run. */
const SETTINGS = {
  DESK_EMAIL,
  LINK_DOWNLOADS: '3',
  LOG_LEVEL: 'info',
  REVOCATION_PATIENCE: 'PT40S',
  REFUND_PATIENCE: 'PT60S',
};

/** A desk of real processes, in a world that fails by order. */
export class Theatre implements AsyncDisposable {
  readonly blunders = new Blunders();
  readonly people: People;
  /** Product keys that were shown, as their readers know them. */
  readonly secrets: string[] = [];
  /** How many downloads of each link were given, as their receivers counted them. */
  readonly given = new Map<string, number>();
  /** Nobody waits any longer. */
  isOver = false;

  constructor(
    readonly desk: Desk,
    readonly world: World,
    readonly parts: readonly [Part, Part],
    readonly misfortune: Misfortune,
    private readonly skus: ReadonlyMap<string, string>,
    private readonly closers: Closers,
  ) {
    this.people = new People((role, index) => desk.as(role, index), this.blunders);
  }

  /** Nothing fails any more, and what waits to be tried again is tried. */
  calmDown(): void {
    this.misfortune.end();
    const over = new AbortController();
    const trying = tryAgainNow(this.desk, over.signal);
    this.closers.add(() => (over.abort(), trying));
  }

  giveUp(): void {
    this.isOver = true;
  }

  /** With the eyes of the database's owner, past all trouble. */
  get sql(): Sql {
    return this.world.sql;
  }

  readonly deskEmail = DESK_EMAIL;

  skuOf(product: string): string {
    const sku = this.skus.get(product);
    if (sku === undefined) throw new Error(`The demo sells no ${product}`);
    return sku;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.closers[Symbol.asyncDispose]();
  }
}

/** What is going to be lived through. */
interface Play {
  readonly troubles: Troubles;
  readonly plans: readonly Plan[];
  /** Whether Stripe may answer too late as well. */
  readonly isBankSlow: boolean;
}

async function open({ troubles, plans, isBankSlow }: Play, closers: Closers): Promise<Theatre> {
  const [keys, bank] = await Promise.all([FakeKeyService.open(), FakeStripe.open()]);
  for (const fake of [keys, bank]) closers.add(() => fake[Symbol.asyncDispose]());
  const settings = { ...SETTINGS, ...keys.settings, ...bank.settings };
  const desk = await openDesk({ settings, api: 'none', workers: 'none' });
  closers.add(() => desk[Symbol.asyncDispose]());
  await decideBy(desk.database, { tiers: TIERS });
  const proxy = await DatabaseProxy.open(desk.database.url, troubles);
  closers.add(() => proxy[Symbol.asyncDispose]());
  const environment = { ...desk.environment, DATABASE_URL: proxy.url };
  const parts = [new Part('api', environment), new Part('worker', environment)] as const;
  for (const part of parts) closers.add(() => part[Symbol.asyncDispose]());
  await eventually('API and worker run', () => Promise.resolve(parts.every(({ isUp }) => isUp)), {
    withinMs: START_MS_MOST,
  });
  const sql: Sql = (text, values) => desk.database.query(text, values);
  const world = { keys, bank, mail: desk.mail, sql };
  const misfortune = new Misfortune(world, new Map(plans.map((plan) => [plan.label, plan])), troubles, isBankSlow);
  closers.add(() => misfortune.close());
  const rows = await sql<{ product: string; sku: string }>(
    'SELECT product_id AS product, min(id) AS sku FROM skus GROUP BY 1',
  );
  const skus = new Map(rows.map(({ product, sku }) => [product, sku]));
  const theatre = new Theatre(desk, world, parts, misfortune, skus, closers);
  for (const [place, role] of PRESENT.entries()) {
    await desk.as(role, PRESENT.slice(0, place).filter((other) => other === role).length).get('/api/v1/me');
  }
  return theatre;
}

/** Opens everything, and signs everybody in; trouble begins with `misfortune.begin()`. */
export async function openTheatre(play: Play): Promise<Theatre> {
  const closers = new Closers();
  try {
    return await open(play, closers);
  } catch (error) {
    await closers[Symbol.asyncDispose]().catch(() => undefined);
    throw error;
  }
}
