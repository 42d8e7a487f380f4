import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Permission } from '../domain/permissions.js';
import { may } from '../domain/permissions.js';
import { Forbidden, NotFound } from '../domain/refusals.js';
import type { Locale } from '../domain/words.js';
import type { Who } from '../platform/auth/who.js';
import { scopeOf } from '../platform/auth/who.js';
import { type Manner, type Tx, withTenant } from '../platform/database/tenant.js';
import type { Deps } from './deps.js';
import { Invalid, Unauthenticated } from './errors.js';
import { findUnstorable, toFaults } from './issues.js';
import type { Locals } from './locals.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a client is answered. A handler that has answered by itself (a stream, a file) gives null. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** The value of the `ETag`, without its quotes. */
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the audit trail keeps besides who and what; null when nothing was done, as in a dry run. */
  readonly audit?: Readonly<Record<string, string | number | null>> | null;
  /** Taken, and not confirmed: the same call under the same key is made again instead of answered from memory. */
  readonly unsettled?: true;
}

/** One request, checked: what a handler works with. */
export class Call<P = unknown, Q = unknown, B = unknown> {
  readonly #unrepeated: string = crypto.randomUUID();

  constructor(
    readonly params: P,
    readonly query: Q,
    readonly body: B,
    readonly req: Request,
    readonly res: Response<unknown, Locals>,
    readonly deps: Deps,
    /** The ID of what this call creates: the same one for every call with the same Idempotency-Key. */
    readonly resourceId: string,
    /** Asked before under the same key, and answered again from the start: see `rederived`. */
    readonly replayed = false,
  ) {}

  get locale(): Locale {
    return this.res.locals.locale;
  }

  get requestId(): string {
    return this.res.locals.requestId;
  }

  get who(): Who {
    if (!this.res.locals.who) throw new Unauthenticated('Sign in first.');
    return this.res.locals.who;
  }

  get arrivedAtMs(): number {
    return this.res.locals.arrivedAtMs;
  }

  /**
   * What update IDs and event sources are made from: the same for a retry under the same key, another for each call
   * without one. A request ID says nothing here, because callers send one for many calls. Only a POST's key is kept with
   * its body; anywhere else another body is another intent.
   */
  get intent(): string {
    const key = this.req.get('Idempotency-Key');
    if (key === undefined) return this.#unrepeated;
    return this.req.method === 'POST' ? key : JSON.stringify([key, this.req.body]);
  }

  may(permission: Permission): boolean {
    return may(this.who.role, permission);
  }

  /** For what depends on more than the route: the table of routes has said yes already. */
  assertMay(permission: Permission, sentence = 'Your role may not do this.'): void {
    if (!this.may(permission)) throw new Forbidden(sentence);
  }

  /** One transaction that sees the rows of the caller's partner, or all of them for the desk. */
  data<T>(work: (tx: Tx) => Promise<T>, manner?: Manner): Promise<T> {
    return withTenant(this.deps.database.prisma, scopeOf(this.who), work, manner);
  }
}

export interface AnswerDoc {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly contentType?: string;
}

interface Doc {
  readonly method: Method;
  /** With names in braces, as OpenAPI writes them. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly answers: Readonly<Record<number, AnswerDoc>>;
  /**
   * Whether an Idempotency-Key is honoured (every POST of somebody signed in), needed, or not read. `rederived`: honoured,
   * but the answer holds a secret and is not kept; a repeated call is answered anew, and its handler knows that it is one.
   */
  readonly idempotency?: 'honoured' | 'required' | 'none' | 'rederived';
  /** Honours `If-Match`. */
  readonly ifMatch?: true;
  /** Written to the audit trail when it succeeded; denials always are. */
  readonly audited?: true;
  /** Reads the body itself, as a file, instead of JSON that the schema checks. */
  readonly upload?: (deps: Deps) => RequestHandler;
  /** What such a body is; a multipart form unless it says otherwise. */
  readonly uploadType?: 'application/json' | 'text/csv' | 'text/calendar' | 'application/octet-stream';
  /** Counted apart, before anything else: the sign-in. */
  readonly limiter?: () => RequestHandler;
  /** Only registered where this holds. */
  readonly when?: (deps: Pick<Deps, 'settings'>) => boolean;
  /** Answered before Express by a door of its own; here for the table of permissions and the description. */
  readonly atDoor?: true;
}

interface Schemas<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
}

type Handler<P, Q, B> = (call: Call<P, Q, B>, deps: Deps) => Promise<Answer | null>;

/** Does what was asked. `resourceId` is the ID of what is made; `replayed` when it was asked before. */
export type Work = (resourceId: string, replayed?: boolean) => Promise<Answer | null>;

/** An endpoint as the registration sees it: what it takes is known to its own handler only. */
export interface Endpoint extends Doc, Schemas<z.ZodType, z.ZodType, z.ZodType> {
  /** Checks everything that came, then gives what answers it. Errors: `NotFound` for a path that cannot be, `Invalid`. */
  check(req: Request, res: Response<unknown, Locals>, deps: Deps): Work;
}

const Nothing = z.strictObject({});
/** A body that says nothing may be absent. */
const NoBody = z.strictObject({}).or(z.undefined());

function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const unstorable = findUnstorable(input);
  if (unstorable) throw new Invalid([unstorable]);
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new Invalid(toFaults(parsed.error.issues, input));
  return parsed.data;
}

/** What cannot be an ID is the ID of nothing. */
function parseParams<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new NotFound('There is no such thing.');
  return parsed.data;
}

/** One endpoint: where it is, what it takes, what it answers, and how. */
export function endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
>(spec: Doc & Schemas<P, Q, B>, handle: Handler<z.output<P>, z.output<Q>, z.output<B>>): Endpoint {
  const check: Endpoint['check'] = (req, res, deps) => {
    const params = parseParams(spec.params ?? Nothing, req.params) as z.output<P>;
    const query = parse(spec.query ?? Nothing, req.query) as z.output<Q>;
    const body = spec.upload ? req.body : parse(spec.body ?? NoBody, spec.body ? (req.body ?? {}) : req.body);
    return (resourceId, replayed) =>
      handle(new Call(params, query, body as z.output<B>, req, res, deps, resourceId, replayed), deps);
  };
  return { ...spec, check };
}

/** A route that a door before Express answers. */
export const atDoor = <P extends z.ZodType, Q extends z.ZodType = z.ZodType>(
  spec: Doc & Omit<Schemas<P, Q, z.ZodType>, 'body'>,
): Endpoint => ({
  ...spec,
  atDoor: true,
  check: () => {
    throw new Error(`${spec.path} is answered at its door`);
  },
});
