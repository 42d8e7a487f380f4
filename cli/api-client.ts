import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { StartSettings } from '../platform/settings.js';
import { httpUrl } from '../platform/settings.js';
import { ownSettings } from './command.js';
import { demoKey } from './demo.js';
import { runningStart } from './home.js';
import { ApiProblem, Problem, type ProblemBody } from './problem.js';

/** How a command reaches the API and as whom. */
export interface ApiOptions {
  readonly url?: string;
  readonly apiKey?: string;
  readonly as?: string;
  readonly idempotencyKey?: string;
}

/** Adds the options that every command over HTTP has. */
export const overHttp = (command: Command): Command =>
  command
    .option('--url <url>', 'address of the API (default: RESCIND_URL, or the running npm start)')
    .option('--api-key <key>', 'sign in with this key (default: RESCIND_API_KEY, which does not show in process lists)')
    .option('--as <role>', 'sign in as the demo user of a role, such as admin_agent (demo profile only)')
    .option('--idempotency-key <key>', 'repeat a command safely: the same key gives the first answer again');

/** The API, signed in. */
export interface Api {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** A file as it is. */
  bytes(path: string): Promise<Uint8Array>;
  /** Writes an answer to a file as it comes, however long it is, and says how many bytes it was. */
  save(path: string, file: string): Promise<number>;
  /** Sends a file's text as it is. */
  postFile<T>(path: string, type: string, text: string): Promise<T>;
  put<T>(path: string, content: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>): Promise<T>;
  /** Sends a file as an attachment and answers its ID. */
  upload(name: string, content: Uint8Array<ArrayBuffer>): Promise<string>;
}

const PATIENCE_MS = 30_000;

function baseOf(options: ApiOptions, settings: StartSettings): string {
  const { host, port, publicUrl, apiUrl, home } = settings;
  const base =
    options.url ?? apiUrl ?? runningStart(home)?.url ?? publicUrl ?? (port > 0 ? httpUrl(host, port) : undefined);
  if (!base) throw new Problem('settings', 'No API address is known: give --url, set RESCIND_URL or run npm start.');
  return base.replace(/\/$/, '');
}

function keyOf(options: ApiOptions, settings: StartSettings): Promise<string> | string {
  const key = options.apiKey ?? settings.apiKey;
  if (options.as) return demoKey(settings, options.as);
  if (key) return key;
  throw new Problem(
    'unauthenticated',
    'Say who you are: set RESCIND_API_KEY, give --api-key, or in the demo --as ROLE.',
  );
}

const reach = (
  base: string,
  path: string,
  init: RequestInit,
  signal: AbortSignal = AbortSignal.timeout(PATIENCE_MS),
): Promise<Response> =>
  fetch(`${base}/api/v1${path}`, { ...init, signal }).catch((cause: unknown) => {
    throw new Problem('dependency-unavailable', `The API at ${base} does not answer.`, { cause });
  });

async function answer<T>(base: string, path: string, init: RequestInit): Promise<T> {
  const response = await reach(base, path, init);
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (!/json/.test(type) && text !== '')
    throw new Problem('failed', `${base} does not answer like Rescind (${response.status}).`);
  const body: unknown = text === '' ? {} : JSON.parse(text);
  if (!response.ok) throw new ApiProblem(body as ProblemBody);
  return body as T;
}

async function bytes(base: string, path: string, init: RequestInit): Promise<Uint8Array> {
  const response = await reach(base, path, init);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  throw new ApiProblem((await response.json()) as ProblemBody);
}

async function save(base: string, path: string, init: RequestInit, file: string): Promise<number> {
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(), PATIENCE_MS);
  try {
    const response = await reach(base, path, init, silent.signal);
    if (!response.ok || !response.body) throw new ApiProblem((await response.json()) as ProblemBody);
    const bytes = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    bytes.on('data', () => timer.refresh());
    const target = createWriteStream(file);
    await pipeline(bytes, target);
    return target.bytesWritten;
  } finally {
    clearTimeout(timer);
  }
}

/** The API as the options say. Errors: {@link Problem} when it is unknown where it is or who asks. */
export async function openApi(options: ApiOptions): Promise<Api> {
  const settings = ownSettings();
  const base = baseOf(options, settings);
  const authorization = `Bearer ${await keyOf(options, settings)}`;
  const headers = { authorization, accept: 'application/json' };
  const send = <T>(path: string, type: string, body: string): Promise<T> => {
    const key = options.idempotencyKey ?? randomUUID();
    const sent = { ...headers, 'content-type': type, 'idempotency-key': key };
    return answer(base, path, { method: 'POST', headers: sent, body });
  };
  return {
    get: (path) => answer(base, path, { headers }),
    post: (path, body) => send(path, 'application/json', JSON.stringify(body)),
    postFile: send,
    bytes: (path) => bytes(base, path, { headers }),
    save: (path, file) => save(base, path, { headers }, file),
    put: (path, content, more) =>
      answer(base, path, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream', ...more },
        body: content,
      }),
    upload: async (name, content) => {
      const form = new FormData();
      form.set('file', new Blob([content]), name);
      const { id } = await answer<{ id: string }>(base, '/attachments', {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': randomUUID() },
        body: form,
      });
      return id;
    },
  };
}

/** A path with values from outside in it. */
export const path = (parts: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw({ raw: parts }, ...values.map(encodeURIComponent));
