import type pg from 'pg';
import type { FakeKeyService } from '../../fakes/key-service.js';
import type { FakeStripe, Fault } from '../../fakes/stripe.js';
import type { Intent } from '../../fakes/stripe/objects.js';
import type { Ask } from '../../fakes/stripe/routes.js';
import type { MailCatcher } from '../../support/mail-catcher.js';
import type { Plan } from './plan.js';
import type { Troubles } from './troubles.js';

export type Sql = <Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** How Stripe fails before it has begun, and after it is done. */
const BANK_FAULTS: Readonly<Record<'before' | 'after', readonly [Fault, ...Fault[]]>> = {
  before: ['cut-before', '500-before', '429', '409'],
  after: ['cut-after', '500-after'],
};
/** Longer than the desk waits for Stripe. */
const BANK_SLOW_MS = 16_000;
/** Until then a bank has mostly made up its mind about a refund that it called pending. */
const BANK_DAY_MS = 1_500;

export interface World {
  readonly keys: FakeKeyService;
  readonly bank: FakeStripe;
  readonly mail: MailCatcher;
  readonly sql: Sql;
}

/** Brings the troubles that were ordered to the other companies' systems: to each call those of its own lifecycle. */
export class Misfortune {
  readonly #labels = new Map<string, string>();
  /** Definite refusals that have been said, each once. */
  readonly #said = new Set<string>();
  #banking: NodeJS.Timeout | undefined;

  constructor(
    private readonly world: World,
    private readonly plans: ReadonlyMap<string, Plan>,
    private readonly troubles: Troubles,
    private readonly isBankSlow: boolean,
  ) {}

  begin(): void {
    this.troubles.begin();
    const { keys, bank, mail } = this.world;
    keys.mishap = (ask) => this.#atKeyService(ask);
    bank.slowMs = BANK_SLOW_MS;
    bank.mishap = (ask) => this.#atBank(ask);
    mail.mishap = (address) => this.troubles.next('mail', labelIn(address) ?? address);
    this.#banking = setInterval(() => void this.#settleRefunds(), BANK_DAY_MS / 3);
  }

  /** Pending refunds are still settled: the bank goes on working. */
  end(): void {
    this.troubles.end();
  }

  close(): void {
    clearInterval(this.#banking);
  }

  async #atKeyService({ method, path, about }: Parameters<FakeKeyService['mishap']>[0]) {
    const label = await this.#labelOf('line', lineOf(about));
    const plan = this.plans.get(label);
    const isRevocation = method === 'POST' && path.endsWith('/revoke');
    if (isRevocation && plan?.needsPerson === 'key-service-refuses' && this.#first(`revoke/${label}`)) return 422;
    const trouble = this.troubles.next('keys', label);
    return trouble && (`cut-${trouble}` as const);
  }

  async #atBank(ask: Ask): Promise<Fault | null> {
    const label = await this.#labelOf('order', this.#orderOf(ask));
    const trouble = this.troubles.next('payments', label);
    if (!trouble) return null;
    const late: Fault[] = trouble === 'after' && this.isBankSlow ? ['timeout-after'] : [];
    return this.troubles.way('payments', label, [...BANK_FAULTS[trouble], ...late]);
  }

  #orderOf({ form, path }: Ask): string {
    const named = form.get('metadata[rescind_order]');
    if (named !== null) return named;
    const payment = form.get('payment_intent') ?? path.split('/')[3] ?? '';
    return orderIn(this.world.bank.books.intents.get(payment));
  }

  /** One refund of those whose plan says so fails on its way; the others arrive. */
  async #settleRefunds(): Promise<void> {
    const { books } = this.world.bank;
    for (const { id, status, created, payment_intent: payment } of [...books.refunds.values()]) {
      if (status !== 'pending' || Date.now() - created * 1000 < BANK_DAY_MS) continue;
      const label = await this.#labelOf('order', orderIn(books.intents.get(payment)));
      const fails = this.plans.get(label)?.needsPerson === 'refund-fails' && this.#first(`refund/${label}`);
      if (books.refunds.get(id)?.status !== 'pending') continue;
      if (fails) books.moveRefund(id, 'failed', 'lost_or_stolen_card');
      else books.moveRefund(id, 'succeeded');
    }
  }

  #first(what: string): boolean {
    const isFirst = !this.#said.has(what);
    this.#said.add(what);
    return isFirst;
  }

  /** Whose line or order it is; its customer's name says it. */
  async #labelOf(kind: 'line' | 'order', id: string): Promise<string> {
    const known = this.#labels.get(id);
    if (known !== undefined) return known;
    const [row] = await this.world.sql<{ name: string }>(
      kind === 'line'
        ? `SELECT c.company_name AS name FROM order_lines l JOIN customers c ON c.id = l.customer_id WHERE l.id::text LIKE $1 || '%'`
        : 'SELECT c.company_name AS name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id::text = $1',
      [id],
    );
    const label = labelIn(row?.name ?? '') ?? 'nobody';
    this.#labels.set(id, label);
    return label;
  }
}

const orderIn = (intent: Intent | undefined): string => intent?.metadata['rescind_order'] ?? '';
/** The first characters of the line's ID: an order for keys names the line, a key's own ID begins with them. */
const lineOf = (about: string): string => about.replace(/^k-/, '').slice(0, 8);

export const labelIn = (text: string): string | undefined => /s\d+n\d+e/.exec(text)?.[0];
