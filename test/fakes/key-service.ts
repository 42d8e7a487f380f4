import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FakeServer } from './http-server.js';

type Status = 'active' | 'suspended' | 'revoked';
interface Entry {
  readonly id: string;
  readonly key: string;
  status: Status;
  /** How often somebody has activated it. */
  activations: number;
  changedAt: string;
}
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | null;
}
interface Reply {
  readonly status: number;
  readonly body: unknown;
}
/** What befalls a request: cut off before or after it was carried out, or refused with a status. */
type Mishap = 'cut-before' | 'cut-after' | number | null;

/** The key service of the contract over HTTP, as another company would run it, with the ways in which it can misbehave. */
export class FakeKeyService implements AsyncDisposable {
  readonly keys = new Map<string, Entry>();
  readonly asked: Asked[] = [];
  /** Every request is answered with this status, as if it had not been carried out. */
  outage: number | null = null;
  /** Revocations are answered with "revoked" and not carried out. */
  stubborn = false;
  /** Orders are carried out and the answer is cut off, so often. */
  lostAnswers = 0;
  refusesToReinstate = false;
  /** So many more orders for keys are taken, then they are refused for good. */
  takesOrders = Number.POSITIVE_INFINITY;
  /** Asked before a request is carried out. `about` is what is named: a key's ID, or the reference of an order for keys. */
  mishap: (ask: {
    readonly method: string;
    readonly path: string;
    readonly about: string;
  }) => Promise<Mishap> | Mishap = () => null;
  /** Called before a key is read, with its ID. */
  onRead: (id: string) => void = () => {};
  readonly #answers = new Map<string, Reply>();
  readonly #server = new FakeServer((request, response) => this.#serve(request, response));
  #gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null;

  static async open(): Promise<FakeKeyService> {
    const fake = new FakeKeyService();
    await fake.#server.listen();
    return fake;
  }

  get url(): string {
    return this.#server.url;
  }

  /** What a desk is told so that it uses this service. */
  get settings(): Record<string, string> {
    return { KEY_SERVICE: 'http', KEY_SERVICE_URL: this.url };
  }

  /** Requests wait until `release`. */
  hold(): void {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.#gate ??= { opened, open };
  }

  release(): void {
    this.#gate?.open();
    this.#gate = null;
  }

  /** Somebody at the other company makes every key usable again. */
  flip(status: Status = 'active'): void {
    for (const entry of this.keys.values()) entry.status = status;
  }

  /** How often something was ordered, such as `revoke`. */
  count(verb: string): number {
    return this.asked.filter(({ method, path }) => method === 'POST' && path.endsWith(`/${verb}`)).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.release();
    await this.#server[Symbol.asyncDispose]();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const idempotencyKey = headers['idempotency-key']?.toString() ?? null;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.asked.push({ method, path: url, idempotencyKey });
    await this.#gate?.opened;
    const mishap = this.outage ?? (await this.mishap({ method, path: url, about: aboutOf(url, chunks) }));
    if (mishap === 'cut-before') return void response.destroy();
    const refused = typeof mishap === 'number';
    const { status, body } = refused ? { status: mishap, body: {} } : this.#answer(method, url, idempotencyKey, chunks);
    const isLost = method === 'POST' && this.lostAnswers > 0 && !refused;
    if (isLost) this.lostAnswers -= 1;
    if (isLost || mishap === 'cut-after') return void response.destroy();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  #answer(method: string, url: string, idempotencyKey: string | null, chunks: Buffer[]): Reply {
    const [, id = '', verb] = /^\/keys(?:\/([^/]+)(?:\/(revoke|suspend|reinstate))?)?$/.exec(url) ?? [];
    if (method === 'GET') return this.#read(decodeURIComponent(id));
    if (idempotencyKey === null) return { status: 400, body: { error: 'Idempotency-Key is missing' } };
    const before = this.#answers.get(idempotencyKey);
    if (before) return before;
    const reply = verb ? this.#order(decodeURIComponent(id), verb) : this.#provision(chunks);
    if (reply.status < 400) this.#answers.set(idempotencyKey, reply);
    return reply;
  }

  #read(id: string): Reply {
    this.onRead(id);
    const entry = this.keys.get(id);
    if (!entry) return { status: 404, body: {} };
    const { id: named, status, activations, changedAt } = entry;
    return { status: 200, body: { id: named, status, activations, changedAt } };
  }

  #provision(chunks: Buffer[]): Reply {
    this.takesOrders -= 1;
    if (this.takesOrders < 0) return { status: 422, body: { error: 'no such product' } };
    const reference = aboutOf('/keys', chunks);
    const id = `k-${reference.slice(0, 8)}-${randomBytes(4).toString('hex')}`;
    const key = `HTTPK-${randomBytes(12).toString('hex').toUpperCase()}`;
    this.keys.set(id, { id, key, status: 'active', activations: 0, changedAt: new Date().toISOString() });
    return { status: 201, body: { keys: [{ id, key }] } };
  }

  #order(id: string, verb: string): Reply {
    const entry = this.keys.get(id);
    if (!entry) return { status: 404, body: {} };
    if (verb === 'reinstate' && this.refusesToReinstate) return { status: 409, body: { error: 'final' } };
    const status: Status = verb === 'revoke' ? 'revoked' : verb === 'suspend' ? 'suspended' : 'active';
    if (!(verb === 'revoke' && this.stubborn)) Object.assign(entry, { status, changedAt: new Date().toISOString() });
    return { status: 200, body: { id, status, activations: entry.activations, changedAt: entry.changedAt } };
  }
}

function aboutOf(path: string, chunks: readonly Buffer[]): string {
  const named = /^\/keys\/([^/]+)/.exec(path)?.[1];
  if (named !== undefined) return decodeURIComponent(named);
  return (JSON.parse(Buffer.concat(chunks).toString()) as { reference: string }).reference;
}
