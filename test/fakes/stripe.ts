import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FakeServer } from './http-server.js';
import { StripeBooks } from './stripe/books.js';
import { type StripeEvent, StripeRefusal } from './stripe/objects.js';
import { type Ask, routeOf } from './stripe/routes.js';

/** How a call can go wrong. `before`: nothing was done. `after`: it was done, and nobody is told so. */
export type Fault = 'timeout-after' | 'cut-before' | 'cut-after' | '500-before' | '500-after' | '429' | '409';

interface Asked extends Ask {
  readonly idempotencyKey: string | null;
  readonly version: string | null;
}
interface Reply {
  readonly status: number;
  readonly body: unknown;
}
interface Kept extends Reply {
  readonly fingerprint: string;
  readonly atMs: number;
}

/** How long Stripe remembers what was asked under a key. */
const KEYS_KEPT_MS = 24 * 3_600_000;
const API_KEY = 'sk_test_simulated';
/** What its webhooks are signed with. */
export const WEBHOOK_SECRET = 'whsec_simulated_for_tests_only';

const refusal = (error: Readonly<Record<string, unknown>>) => ({ error });

/**
 * Stripe over HTTP as far as a desk uses it, with books of its own and the ways in which it can fail. What it answers
 * under a key it answers again for 24 hours, whatever it was; then it has forgotten.
 */
export class FakeStripe implements AsyncDisposable {
  readonly books = new StripeBooks((event) => this.#announce(event));
  readonly asked: Asked[] = [];
  /** Where webhooks go; nowhere while null. */
  webhookUrl: string | null = null;
  /** How long a call that times out takes, in milliseconds: longer than its caller waits. */
  slowMs = 20_000;
  /** Asked before a call is carried out, where nothing was ordered for it. */
  mishap: (ask: Ask) => Promise<Fault | null> | Fault | null = () => null;
  readonly #faults: { readonly fault: Fault; readonly on: RegExp; left: number }[] = [];
  readonly #keys = new Map<string, Kept>();
  readonly #sending = new Set<Promise<void>>();
  readonly #server = new FakeServer((request, response) => this.#serve(request, response));

  static async open(): Promise<FakeStripe> {
    const fake = new FakeStripe();
    await fake.#server.listen();
    return fake;
  }

  get url(): string {
    return this.#server.url;
  }

  /** What a desk is told so that it uses this Stripe. */
  get settings(): Record<string, string> {
    return {
      PAYMENT_PROVIDER: 'stripe',
      STRIPE_API_KEY: API_KEY,
      STRIPE_API_BASE: this.url,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    };
  }

  /** The next calls that match go wrong in this way. */
  fail(fault: Fault, { times = 1, on = /./ }: { times?: number; on?: RegExp } = {}): void {
    this.#faults.push({ fault, on, left: times });
  }

  /** Everything works again. */
  heal(): void {
    this.#faults.length = 0;
    this.books.refundsBecome = 'succeeded';
    this.books.chargesBecome = 'succeeded';
  }

  /** Time passes at Stripe. */
  skip(ms: number): void {
    this.books.skippedMs += ms;
  }

  /** How often something was asked for, such as `POST /v1/refunds`. */
  count(what: string): number {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === what).length;
  }

  /** The body and the headers of a webhook about this event; `atMs` and `secret` for those that are not to be believed. */
  signed(
    event: StripeEvent,
    { atMs = Date.now(), secret = WEBHOOK_SECRET }: { atMs?: number; secret?: string } = {},
  ): { readonly body: string; readonly headers: Record<string, string> } {
    const body = JSON.stringify(event, null, 2);
    const t = Math.floor(atMs / 1000);
    const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
    return { body, headers: { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${v1}` } };
  }

  /** Sends a webhook, again if it was sent before. Answers the status. */
  async deliver(event: StripeEvent, how: Parameters<FakeStripe['signed']>[1] = {}): Promise<number> {
    if (this.webhookUrl === null) throw new Error('Nobody listens to webhooks');
    const response = await fetch(this.webhookUrl, { method: 'POST', ...this.signed(event, how) });
    await response.arrayBuffer();
    return response.status;
  }

  /** Settles when no webhook is on its way. */
  async delivered(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.delivered();
    await this.#server[Symbol.asyncDispose]();
  }

  #announce(event: StripeEvent): void {
    if (this.webhookUrl === null) return;
    const sending: Promise<void> = this.deliver(event)
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname: path, searchParams } = new URL(url, 'http://stripe');
    const form = method === 'GET' ? searchParams : new URLSearchParams(Buffer.concat(chunks).toString());
    const idempotencyKey = method === 'POST' ? (headers['idempotency-key']?.toString() ?? null) : null;
    const ask = { method, path, form, idempotencyKey, version: headers['stripe-version']?.toString() ?? null };
    this.asked.push(ask);
    const fault = this.#faultFor(ask) ?? (await this.mishap(ask));
    if (fault === 'cut-before') return void response.destroy();
    const early = earlyFault(fault);
    const reply = early ?? this.#answer(ask, headers.authorization ?? '', fault === '500-after');
    if (fault === 'cut-after') return void response.destroy();
    if (fault === 'timeout-after') await new Promise((done) => setTimeout(done, this.slowMs).unref());
    response
      .writeHead(reply.status, {
        ...{ 'content-type': 'application/json', 'request-id': `req_${randomBytes(7).toString('hex')}` },
        ...(idempotencyKey !== null && { 'idempotency-key': idempotencyKey }),
      })
      .end(JSON.stringify(reply.body));
  }

  #faultFor({ method, path }: Ask): Fault | null {
    const found = this.#faults.find(({ on, left }) => left > 0 && on.test(`${method} ${path}`));
    if (!found) return null;
    found.left -= 1;
    return found.fault;
  }

  /** The first answer under a key again, for a day; other parameters under it are refused. */
  #answer(ask: Asked, authorization: string, breaks: boolean): Reply {
    if (authorization !== `Bearer ${API_KEY}`) {
      return { status: 401, body: refusal({ type: 'invalid_request_error', message: 'Invalid API Key provided' }) };
    }
    if (ask.idempotencyKey === null) return this.#act(ask);
    const fingerprint = createHash('sha256').update(`${ask.path}?${ask.form.toString()}`).digest('hex');
    const known = this.#keys.get(ask.idempotencyKey);
    if (known && this.books.nowMs - known.atMs < KEYS_KEPT_MS) {
      if (known.fingerprint === fingerprint) return known;
      const message =
        'Keys for idempotent requests can only be used with the same parameters they were first used with.';
      return { status: 400, body: refusal({ type: 'idempotency_error', message }) };
    }
    const done = this.#act(ask);
    // Cloned: what is answered again is what was true then.
    const reply = breaks ? ERROR_500 : (structuredClone(done) as Reply);
    this.#keys.set(ask.idempotencyKey, { ...reply, fingerprint, atMs: this.books.nowMs });
    return reply;
  }

  #act(ask: Ask): Reply {
    try {
      const { route, id } = routeOf(ask);
      return { status: 200, body: route(this.books, ask, id) };
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
      return { status: error.status, body: refusal(error.error) };
    }
  }
}

const ERROR_500: Reply = { status: 500, body: refusal({ type: 'api_error', message: 'An unknown error occurred' }) };

/** Answers that Stripe gives before it has begun: nothing is kept under the key. */
function earlyFault(fault: Fault | null): Reply | null {
  if (fault === '500-before') return ERROR_500;
  if (fault === '429') {
    const message = 'Request rate limit exceeded.';
    return { status: 429, body: refusal({ type: 'invalid_request_error', code: 'rate_limit', message }) };
  }
  if (fault === '409') {
    const code = 'idempotency_key_in_use';
    return {
      status: 409,
      body: refusal({ type: 'idempotency_error', code, message: 'Another request is under way.' }),
    };
  }
  return null;
}
