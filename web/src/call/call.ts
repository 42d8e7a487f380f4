import type { Problem } from '../../../api/schema.js';
import { currentLocale } from '../words/translate.js';
import { CallProblem, unreachable } from './problem.js';

interface CallOptions {
  readonly body?: unknown;
  /** A file's text, sent as it is, in place of a body. */
  readonly file?: { readonly type: string; readonly text: string };
  /** One for each thing a person wants done: the same on a retry, a new one for a new wish. */
  readonly idempotencyKey?: string;
  readonly ifMatch?: string | undefined;
  /** Only where there is nothing yet. */
  readonly isNew?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Over the state that was read; without its tag, only where there is nothing yet. */
export const over = (etag: string | undefined): Pick<CallOptions, 'ifMatch' | 'isNew'> =>
  etag === undefined ? { isNew: true } : { ifMatch: etag };

export interface Answer<Body> {
  readonly body: Body;
  readonly status: number;
  readonly etag: string | undefined;
}

const onSignedOut = new Set<() => void>();
/** Calls `tell` when an answer says that the session has ended. */
export const whenSignedOut = (tell: () => void): void => void onSignedOut.add(tell);

/** One call to the API as the person signed in. Throws {@link CallProblem}, never anything else. */
export async function call<Body>(method: string, path: string, options: CallOptions = {}): Promise<Answer<Body>> {
  const response = await reach(method, path, options);
  if (!response.ok) throw await problemOf(response, path);
  const body = (response.status === 204 ? undefined : await readJson(response)) as Body;
  return { body, status: response.status, etag: response.headers.get('etag') ?? undefined };
}

async function reach(method: string, path: string, options: CallOptions): Promise<Response> {
  const { body, file, idempotencyKey, ifMatch, isNew, signal } = options;
  const sent = file ?? (body === undefined ? null : { type: 'application/json', text: JSON.stringify(body) });
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        'accept-language': currentLocale(),
        ...(sent ? { 'content-type': sent.type } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
        ...(isNew ? { 'if-none-match': '*' } : {}),
      },
      ...(sent ? { body: sent.text } : {}),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw unreachable(); // cut off half-way
  }
}

async function problemOf(response: Response, path: string): Promise<CallProblem> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  if (response.status === 401 && !path.startsWith('/sign-in') && !path.startsWith('/me')) {
    for (const tell of onSignedOut) tell();
  }
  const known = problem !== null && typeof problem.code === 'string';
  if (known) return new CallProblem(problem, response.headers);
  // A proxy answered in the API's place.
  return new CallProblem(
    { status: response.status, code: response.status >= 502 ? 'unreachable' : 'internal' },
    response.headers,
  );
}

/** What a GET answers. */
export async function read<Body>(path: string, signal?: AbortSignal): Promise<Body> {
  return (await call<Body>('GET', path, { signal })).body;
}

/** The same where the answer is a text. */
export async function readText(path: string, signal?: AbortSignal): Promise<string> {
  const response = await reach('GET', path, { signal });
  if (!response.ok) throw await problemOf(response, path);
  return response.text();
}

/** `?a=1&b=2` of what is set; nothing of what is empty. */
export function query(parts: Record<string, string | number | null | undefined>): string {
  const set = Object.entries(parts).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return set.length === 0
    ? ''
    : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()}`;
}

interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** All of a list, page after page. For lists that are short by their nature. */
export async function readEvery<Item>(path: string, signal?: AbortSignal): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage<Item> = await read(`${path}${query({ cursor, limit: 200 })}`, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
