import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { ErrorRequestHandler } from 'express';
import {
  AlreadyAssigned,
  Merged,
  OpenCancellation,
  REFUSALS,
  Refusal,
  refusalCode,
  type RefusalName,
} from '../domain/refusals.js';
import { TaxBroken } from '../domain/tax.js';
import type { Locale } from '../domain/words.js';
import { SessionUnread } from '../platform/auth/who.js';
import { TicketNotFound } from '../platform/database/records.js';
import type { Log } from '../platform/log.js';
import { StorageUnavailable } from '../platform/storage/errors.js';
import { isDatabaseAway } from './database-away.js';
import { DependencyUnavailable, type FieldFault, Invalid, Malformed, RateLimited, Unauthenticated } from './errors.js';
import { inWords } from './field-words.js';
import { TITLES } from './problem-words.js';
import type { Locals } from './locals.js';

/** What an error means to a client, before it is put into words. */
export interface Meaning {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly faults?: readonly FieldFault[];
  readonly retryAfterSeconds?: number;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A cancellation of the line is open. `ticketId` names it, where it is the asker's to see. */
export class OpenCancellationOf extends OpenCancellation {
  constructor(readonly ticketId: string | null) {
    super('A cancellation of this software is open already.');
  }
}

/** The request went into another one. `ticketId` names that. */
export class MergedInto extends Merged {
  constructor(
    readonly ticketId: string,
    number: number,
  ) {
    super(`It goes on in request ${number}.`);
  }
}

/** Somebody was faster. `assignee` names them. */
export class AssignedTo extends AlreadyAssigned {
  constructor(readonly assignee: { readonly id: string; readonly name: string }) {
    super(`${assignee.name} has it already.`);
  }
}

/** A refusal that belongs to a field of the form. */
export class FieldRefusal extends Error {
  override readonly name = 'FieldRefusal';
  constructor(
    readonly refusal: RefusalName,
    readonly fault: FieldFault,
  ) {
    super(`${refusal} at ${fault.pointer}`);
  }
}

const refused = (name: RefusalName, detail: string): Meaning => ({
  status: REFUSALS[name].status,
  code: refusalCode(name),
  detail,
});

const isRefusalName = (name: string | null | undefined): name is RefusalName =>
  typeof name === 'string' && Object.hasOwn(REFUSALS, name);

function invalid({ faults, message }: Invalid): Meaning {
  const unknown = faults.length > 0 && faults.every(({ code }) => code === 'unknown-field');
  return { status: 422, code: unknown ? 'unknown-field' : 'validation', detail: message, faults };
}

/** What Express's own parts throw: the body parser, the path decoder, multer. */
function ofExpress(error: unknown): Meaning | null {
  const { type, status, code, name } = error as { type?: string; status?: number; code?: string; name?: string };
  if (name === 'MulterError') {
    const large = code?.startsWith('LIMIT_FILE_SIZE') || code === 'LIMIT_FIELD_VALUE';
    return large
      ? refused('TooLarge', 'The file is too large.')
      : invalid(new Invalid([{ pointer: '/file', code: 'format' }]));
  }
  if (status === 413) return refused('TooLarge', 'The content is too large.');
  if (status === 415) return refused('MediaType', 'This encoding or character set is not read here.');
  if (status === 400 || type === 'entity.parse.failed') {
    return { status: 400, code: 'malformed', detail: 'The request cannot be read.' };
  }
  return null;
}

const AWAY: Meaning = {
  status: 503,
  code: 'dependency-unavailable',
  detail: 'The database cannot be reached just now. Try again in a moment.',
  retryAfterSeconds: 2,
};

const NO_STORAGE: Meaning = { ...AWAY, detail: 'The file storage cannot be used just now. Try again in a moment.' };

const NO_TAX: Meaning = { ...AWAY, detail: 'The tax of this sale cannot be told just now. Nothing was bought.' };

/** What it means; null for what is not known: our bug. */
export function meaningOf(error: unknown): Meaning | null {
  if (error instanceof TaxBroken) return NO_TAX;
  if (error instanceof StorageUnavailable) return NO_STORAGE;
  if (error instanceof Invalid) return invalid(error);
  if (error instanceof FieldRefusal) {
    const { refusal, fault } = error;
    return { ...refused(refusal, inWords(fault, 'en').message), faults: [fault] };
  }
  if (error instanceof MergedInto) return { ...refused('Merged', error.message), extra: { ticketId: error.ticketId } };
  if (error instanceof AssignedTo)
    return { ...refused('AlreadyAssigned', error.message), extra: { assignee: error.assignee } };
  if (error instanceof OpenCancellationOf) {
    return { ...refused('OpenCancellation', error.message), extra: error.ticketId ? { ticketId: error.ticketId } : {} };
  }
  if (error instanceof Malformed) return { status: 400, code: 'malformed', detail: error.message };
  if (error instanceof Unauthenticated) return { status: 401, code: 'unauthenticated', detail: error.message };
  if (error instanceof RateLimited) {
    return { status: 429, code: 'rate-limited', detail: error.message, retryAfterSeconds: error.retryAfterSeconds };
  }
  if (error instanceof DependencyUnavailable) {
    const { message, retryAfterSeconds } = error;
    return { status: 503, code: 'dependency-unavailable', detail: message, retryAfterSeconds };
  }
  if (error instanceof SessionUnread) return AWAY;
  if (error instanceof TicketNotFound) return refused('NotFound', 'There is no such ticket.');
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  const type = cause instanceof ApplicationFailure ? cause.type : cause instanceof Refusal ? cause.name : null;
  if (isRefusalName(type)) return refused(type, (cause as Error).message);
  return ofExpress(error) ?? (isDatabaseAway(error) ? AWAY : null);
}

const INTERNAL: Meaning = { status: 500, code: 'internal', detail: 'Something went wrong on our side.' };

/** Status and code of an error, for those who only have to know what kind it is. */
export const statusOf = (error: unknown): { readonly status: number; readonly code: string } =>
  meaningOf(error) ?? INTERNAL;

/** An answer that is a problem, ready to be sent. */
export interface ProblemAnswer {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function inAnswer(meaning: Meaning, locale: Locale, path: string): ProblemAnswer {
  const { status, code, detail, faults, retryAfterSeconds, extra = {} } = meaning;
  const title = TITLES[code]?.[locale] ?? code;
  const body = {
    type: `urn:rescind:problem:${code}`,
    title,
    status,
    detail: locale === 'en' ? detail : title,
    instance: path,
    code,
    ...(faults ? { errors: faults.map((fault) => inWords(fault, locale)) } : {}),
    ...extra,
  };
  const headers = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) }),
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer realm="rescind"' } : {}),
  };
  return { status, code, headers, body: JSON.stringify(body) };
}

/** What an error is answered with, and a line in the log where it is not the caller's. */
export function problemAnswer(
  error: unknown,
  { locale, path, requestId, log }: { locale: Locale; path: string; requestId: string; log: Log },
): ProblemAnswer {
  const meaning = meaningOf(error) ?? INTERNAL;
  if (meaning === AWAY) log.warn({ err: error, requestId }, 'the database is away');
  if (meaning === NO_STORAGE) log.error({ err: error, requestId }, 'the storage does not work');
  if (meaning === NO_TAX) log.error({ err: error, requestId }, 'the tax calculator does not work');
  if (meaning === INTERNAL) log.error({ err: error, requestId }, 'unhandled');
  return inAnswer(meaning, locale, path);
}

/** The one place where an error becomes a status. What it does not know is our bug: logged whole, answered blank. */
export const problem =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, req, res, _next) => {
    const { locale, requestId } = res.locals as Locals;
    const path = req.originalUrl.split('?')[0] ?? '/';
    const { status, headers, body } = problemAnswer(error, { locale, path, requestId, log });
    if (res.headersSent) return void res.destroy();
    res.status(status).set(headers).send(body);
  };
