import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Closers } from './closers.js';
import { closedWithFile } from './each-file.js';
import { launchBrowser } from './launch-browser.js';

export interface BrowserOptions {
  /** What the browser asks for in `Accept-Language`. */
  readonly locale?: 'en' | 'zh-TW';
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Only where nothing is looked for that moves: it is not waited for then. */
  readonly reducedMotion?: 'reduce';
  /** Where the reader is; where the machine is unless said. */
  readonly timezoneId?: string;
}

/** A window with one person in it, who shares no cookie or storage with another. Closed with all its pages at the end. */
export interface OpenBrowser extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the pages threw or wrote to the console as an error so far. */
  readonly faults: readonly string[];
}

/** Generous: the machine may run other tests at the same time, and some waits are for a whole case. */
const PATIENCE_MS = 45_000;
let browser: Promise<Browser> | undefined;

/** One browser for all tests of a file: starting one costs more than most of them. */
const launched = (): Promise<Browser> => {
  if (browser) return browser;
  const launching = launchBrowser();
  browser = launching;
  closedWithFile(async () => {
    browser = undefined;
    await (await launching).close();
  });
  return launching;
};

/** Opens `url` in a new window of its own: `await using browser = await openBrowser(desk.url, { locale: 'zh-TW' })`. */
export async function openBrowser(url: string, options: BrowserOptions = {}): Promise<OpenBrowser> {
  const looks = { locale: 'en', colorScheme: 'light', viewport: { width: 1280, height: 900 }, ...options } as const;
  const closers = new Closers();
  const context = await (await launched()).newContext({ ...looks, baseURL: url });
  closers.add(() => context.close());
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  await page.goto(url);
  return { context, page, faults, [Symbol.asyncDispose]: () => closers[Symbol.asyncDispose]() };
}
