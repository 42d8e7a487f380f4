import type { Deps } from '../../../activities/deps.js';
import { ledgerPayments } from '../../../activities/payments/ledger.js';
import type { PaymentProvider, RefundOutcome } from '../../../activities/payments/port.js';
import type { Chance } from './chance.js';

/** How often something goes wrong. */
const FLAP = 0.08;
const LOST = 0.08;

/**
 * The database goes away before a statement or transaction, or its answer is lost after it was committed. The worker
 * cannot tell the two apart.
 */
function flappingDatabase(deps: Deps, chance: Chance): Deps['db'] {
  const calls = new Set(['$transaction', 'transaction', '$queryRaw', '$executeRaw']);
  const flapping = <Client extends object>(client: Client): Client =>
    new Proxy(client, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || !calls.has(String(name))) return value;
        return async (...args: unknown[]) => {
          if (chance.happens(FLAP)) throw new Error('fuzz: the database is away');
          const result: unknown = await (value as (...rest: unknown[]) => Promise<unknown>).apply(target, args);
          if (chance.happens(LOST)) throw new Error('fuzz: the answer of the database is lost');
          return result;
        };
      },
    });
  return { ...deps.db, prisma: flapping(deps.db.prisma), direct: flapping(deps.db.direct) };
}

/** Another company's payment provider: declines, loses answers, settles late. It knows every key it was ever asked for. */
export class Bank {
  readonly paid = new Map<string, number>();
  readonly #known = new Map<string, RefundOutcome>();

  constructor(private readonly chance: Chance) {}

  provider(deps: Deps): PaymentProvider {
    return {
      ...ledgerPayments(deps.db),
      inOurBooks: false,
      refund: (request) => {
        if (this.chance.happens(FLAP)) return Promise.reject(new Error('fuzz: the bank is away'));
        const outcome = this.#decide(request.key);
        return this.chance.happens(LOST)
          ? Promise.reject(new Error('fuzz: the answer is lost'))
          : Promise.resolve(outcome);
      },
      find: ({ key }) => {
        if (this.chance.happens(FLAP)) return Promise.reject(new Error('fuzz: the bank is away'));
        const known = this.#known.get(key);
        if (known?.status === 'sent' && this.chance.happens(0.7)) this.#known.set(key, { ...known, status: 'settled' });
        return Promise.resolve(this.#known.get(key) ?? null);
      },
    };
  }

  /** The same key is the same refund, however often it is asked for. */
  #decide(key: string): RefundOutcome {
    const known = this.#known.get(key);
    if (known) return known;
    const outcome: RefundOutcome = this.chance.happens(0.2)
      ? { status: 'declined', code: 'insufficient-funds' }
      : { status: this.chance.happens(0.3) ? 'sent' : 'settled', reference: `bank:${key}` };
    this.#known.set(key, outcome);
    const ticketId = key.split(':')[1] ?? '';
    if (outcome.status !== 'declined') this.paid.set(ticketId, (this.paid.get(ticketId) ?? 0) + 1);
    return outcome;
  }
}

export const disturbed = (deps: Deps, chance: Chance, bank: Bank): Deps => {
  const flappy = {
    ...deps,
    db: flappingDatabase(deps, chance),
    notices: { start: () => {}, post: () => {}, settled: () => Promise.resolve() },
  };
  return { ...flappy, payments: { outside: [], of: () => bank.provider(flappy) } };
};
