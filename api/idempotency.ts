import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Request } from 'express';
import { IdempotencyInProgress, IdempotencyKeyMissing, IdempotencyKeyReused } from '../domain/refusals.js';
import type { Who } from '../platform/auth/who.js';
import { scopeOf } from '../platform/auth/who.js';
import type { Database } from '../platform/database/open.js';
import { withTenant } from '../platform/database/tenant.js';
import type { Answer, Work } from './endpoint.js';
import { Invalid } from './errors.js';
import { statusOf } from './problem.js';

/** How long a call may take before another one with its key takes it over: its process has died. */
const LOCK_SECONDS = 20;
/** How long an identical call waits for the first one. */
const PATIENCE_MS = 10_000;
const POLL_MS = 60;
const KEY = /^[\x21-\x7e]{1,255}$/;

interface Row {
  readonly requestHash: string;
  readonly resourceId: string;
  readonly mine: boolean;
  readonly status: 'in_progress' | 'done';
  readonly responseStatus: number | null;
  readonly responseBody: string | null;
  readonly responseHeaders: Pick<Answer, 'etag' | 'headers'> | null;
}

const hash = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** The same content in another order of fields is the same content. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, canonical(inner)]);
}

/** An uploaded file counts by its content. */
const fingerprint = (req: Request): string =>
  hash(
    JSON.stringify(canonical(req.body) ?? null),
    req.file?.originalname ?? '',
    req.file ? hash(req.file.buffer.toString('base64')) : '',
  );

/** The header, checked. Errors: `IdempotencyKeyMissing` where it is needed, `Invalid` for one that cannot be a key. */
export function idempotencyKey(req: Request, needed: boolean): string | null {
  const key = req.get('Idempotency-Key');
  if (key === undefined) {
    if (needed)
      throw new IdempotencyKeyMissing('Money moves here: send an Idempotency-Key, the same one on every retry.');
    return null;
  }
  if (!KEY.test(key)) throw new Invalid([{ pointer: '/Idempotency-Key', code: 'header' }]);
  return key;
}

/** The keeping of one call: who, where, under which key, and what it said. */
class Claim {
  readonly #scopeHash: string;
  readonly #requestHash: string;

  constructor(
    readonly database: Database,
    readonly who: Who,
    req: Request,
    key: string,
  ) {
    const path = req.originalUrl.split('?')[0] ?? '';
    this.#scopeHash = hash(who.partnerId ?? 'desk', who.id, req.method, path, key);
    this.#requestHash = fingerprint(req);
  }

  #run<T>(work: Parameters<typeof withTenant<T>>[2]): Promise<T> {
    return withTenant(this.database.prisma, scopeOf(this.who), work);
  }

  /**
   * Claims the key, or reads what is known under it. A claim whose process died is taken over with its resource ID, so
   * what that process had written already is found again. Errors: `IdempotencyKeyReused`.
   */
  async take(): Promise<Row> {
    const [partnerId, fresh] = [this.who.partnerId, randomUUID()];
    const [row] = await this.#run(
      (tx) => tx.$queryRaw<Row[]>`
        WITH claim AS (
          INSERT INTO idempotency_keys AS known (scope_hash, partner_id, request_hash, resource_id, locked_until)
          VALUES (${this.#scopeHash}, ${partnerId}::uuid, ${this.#requestHash}, ${fresh}::uuid,
            now() + make_interval(secs => ${LOCK_SECONDS}))
          ON CONFLICT (scope_hash) DO UPDATE SET locked_until = excluded.locked_until
          WHERE known.status = 'in_progress' AND known.locked_until < now() AND known.request_hash = excluded.request_hash
          RETURNING request_hash, resource_id)
        SELECT request_hash AS "requestHash", resource_id::text AS "resourceId", true AS mine, 'in_progress' AS status,
          NULL::integer AS "responseStatus", NULL AS "responseBody", NULL::jsonb AS "responseHeaders" FROM claim
        UNION ALL
        SELECT request_hash, resource_id::text, false, status, response_status, response_body, response_headers
        FROM idempotency_keys WHERE scope_hash = ${this.#scopeHash} AND NOT EXISTS (SELECT FROM claim)`,
    );
    // The row of a call that was refused just now is gone again: the next look claims it.
    if (!row) return { ...EMPTY, requestHash: this.#requestHash };
    if (row.requestHash !== this.#requestHash) {
      throw new IdempotencyKeyReused('This Idempotency-Key came with another body before.');
    }
    return row;
  }

  keep({ status, body, etag, headers }: Answer): Promise<unknown> {
    const kept = JSON.stringify({ etag, headers });
    const text = body === undefined ? null : JSON.stringify(body);
    return this.#run(
      (tx) => tx.$executeRaw`UPDATE idempotency_keys SET status = 'done', response_status = ${status}::integer,
        response_body = ${text}, response_headers = ${kept}::jsonb WHERE scope_hash = ${this.#scopeHash}`,
    );
  }

  /** Refused: nothing was made, so the key may be used again, with a corrected body too. */
  forget(): Promise<unknown> {
    return this.#run((tx) => tx.$executeRaw`DELETE FROM idempotency_keys WHERE scope_hash = ${this.#scopeHash}`);
  }

  /** Failed half way, or not confirmed: the next call with this key and body goes on, under the same resource ID. */
  letGo(): Promise<unknown> {
    return this.#run(
      (tx) => tx.$executeRaw`UPDATE idempotency_keys SET locked_until = now() WHERE scope_hash = ${this.#scopeHash}`,
    );
  }
}

const EMPTY: Row = {
  requestHash: '',
  resourceId: '',
  mine: false,
  status: 'in_progress',
  responseStatus: null,
  responseBody: null,
  responseHeaders: null,
};

async function answered(claim: Claim, resourceId: string, work: Work, kept: (answer: Answer) => Answer) {
  try {
    const answer = await work(resourceId);
    if (answer) await (answer.unsettled ? claim.letGo() : claim.keep(kept(answer)));
    return answer;
  } catch (error) {
    await (statusOf(error).status < 500 ? claim.forget() : claim.letGo()).catch(() => undefined);
    throw error;
  }
}

/** The first answer, as it was kept. */
function remembered({ responseStatus, responseBody, responseHeaders }: Row): Answer {
  const { etag, headers } = responseHeaders ?? {};
  return {
    status: responseStatus ?? 200,
    ...(responseBody === null ? {} : { body: JSON.parse(responseBody) as unknown }),
    ...(etag === undefined ? {} : { etag }),
    ...(headers === undefined ? {} : { headers }),
  };
}

const asReplayed = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'Idempotency-Replayed': 'true' },
});

interface Keyed {
  readonly database: Database;
  readonly who: Who;
  readonly req: Request;
  readonly key: string;
  /** Nothing of the answer is kept but that there was one: a repeated call works it out again. */
  readonly rederived: boolean;
}

/**
 * Answers a call once: an identical one that comes later gets the first answer again, one that comes at the same time
 * waits for it. Errors: `IdempotencyKeyReused`, `IdempotencyInProgress`, and those of the work.
 */
export async function once({ database, who, req, key, rederived }: Keyed, work: Work): Promise<Answer | null> {
  const claim = new Claim(database, who, req, key);
  const kept = (answer: Answer): Answer => (rederived ? { status: answer.status } : answer);
  for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(POLL_MS)) {
    const row = await claim.take();
    if (row.mine) return answered(claim, row.resourceId, work, kept);
    if (row.status === 'done') {
      const answer = rederived ? await work(row.resourceId, true) : remembered(row);
      return answer && asReplayed(answer);
    }
    if (Date.now() > deadline) throw new IdempotencyInProgress('The first call with this key is still running.');
  }
}
