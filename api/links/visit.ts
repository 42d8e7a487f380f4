import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { LOCALES, type Locale } from '../../domain/words.js';
import { type Caller, callerOf } from '../caller.js';
import type { Deps } from '../deps.js';
import { acceptedLocale } from '../locale.js';
import { problemAnswer } from '../problem.js';
import { endedPage, type Page } from './page.js';
import { policyOf } from './page-look.js';
import type { Ending } from './page-words.js';

const REQUEST_ID = /^[A-Za-z0-9._-]{8,100}$/;

/** What every answer of the door carries. Nothing of it is kept by a browser, named to another site, or guessed at. */
const COMMON = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

/** The page that tells of a refusal; of any other, that it is not the reader's fault. */
const ENDINGS: Readonly<Record<string, Ending>> = {
  'link-expired': 'expired',
  'link-revoked': 'revoked',
  'download-limit': 'exhausted',
  'not-found': 'unknown',
  'rate-limited': 'busy',
};

/** Where a request has come to. */
interface Place {
  /** The path with its names in braces: for metrics, logs and problems, none of which may hold a token. */
  readonly route: string;
  readonly query: string;
  /** Where the language switch leads: the link's page, or where somebody has come to. */
  readonly pagePath: string;
}

/** One request of somebody who is not signed in, and how it is answered. */
export class Visit {
  readonly requestId: string;
  readonly #beganAtMs = performance.now();
  #caller: Caller | undefined;

  constructor(
    readonly req: IncomingMessage,
    readonly res: ServerResponse,
    readonly deps: Pick<Deps, 'log' | 'metrics'>,
    private readonly place: Place,
  ) {
    const sent = req.headers['x-request-id'];
    this.requestId = typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : randomUUID();
  }

  get pagePath(): string {
    return this.place.pagePath;
  }

  get isHead(): boolean {
    return this.req.method === 'HEAD';
  }

  get caller(): Caller {
    return (this.#caller ??= callerOf(this.req));
  }

  /** What the address asks for, else what the browser prefers, else English. */
  get locale(): Locale {
    const asked = new URLSearchParams(this.place.query).get('lang');
    return LOCALES.find((locale) => locale === asked) ?? acceptedLocale(this.req.headers['accept-language']) ?? 'en';
  }

  /** A browser that posts a form wants a page to read; programs say nothing of HTML. */
  get wantsPage(): boolean {
    return /\btext\/html\b/.test(this.req.headers.accept ?? '');
  }

  head(status: number, headers: Readonly<Record<string, string | number>>): void {
    this.res.writeHead(status, { ...COMMON, 'X-Request-Id': this.requestId, ...headers });
    this.#note(status);
  }

  answer(status: number, headers: Readonly<Record<string, string | number>>, body = ''): void {
    this.head(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
    this.res.end(this.isHead ? undefined : body);
  }

  page({ status, html }: Page, storageOrigin: string | null = null): void {
    const headers = {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policyOf(storageOrigin),
      'Content-Language': this.locale,
      Vary: 'Accept-Language, Accept',
      ...(status === 429 || status === 503 ? { 'Retry-After': 60 } : {}),
    };
    this.answer(status, headers, html);
  }

  ended(ending: Ending): void {
    this.page(endedPage(ending, this.locale, this.pagePath));
  }

  /**
   * As a page for a browser, else as a problem, the way the API tells it. What is half answered already is cut off.
   * `endings` are the pages of this route that are other than usual.
   */
  problem(error: unknown, endings: Readonly<Record<string, Ending>> = {}): void {
    const { requestId, locale } = this;
    const { route: path } = this.place;
    const { status, code, headers, body } = problemAnswer(error, { locale, path, requestId, log: this.deps.log });
    if (this.res.headersSent) return void this.res.destroy();
    if (this.wantsPage) return this.ended(endings[code] ?? ENDINGS[code] ?? 'away');
    this.answer(status, headers, body);
  }

  #note(status: number): void {
    const { req, requestId, deps } = this;
    const { route } = this.place;
    const method = req.method ?? '';
    deps.metrics.observe({ method, route, status: String(status) }, (performance.now() - this.#beganAtMs) / 1000);
    const level = status >= 500 ? 'error' : status >= 400 ? 'info' : 'debug';
    if (deps.log.isLevelEnabled(level)) deps.log[level]({ requestId, method, route, status }, 'request completed');
  }
}
