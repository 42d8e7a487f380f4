import { afterAll, beforeAll } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { type OpenBrowser, openBrowser } from '../support/browser.js';
import type { Desk } from '../support/desk.js';
import { openDesk } from '../support/open-desk.js';
import { enterAs } from './pages.js';
import { type Language, type PageWords, WORDS } from './words.js';

const OPENING_MS = 180_000;
/** Generous: the machine may run other tests at the same time. */
const PATIENCE_MS = 45_000;

export interface Visit {
  /** Whose card is clicked on the sign-in page; absent when nobody signs in. */
  readonly name?: string;
  readonly language: Language;
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  /** Only for tools that are put into the page from outside, such as axe. */
  readonly bypassCsp?: boolean;
}

/** One person in a browser window of their own: no cookie or storage is shared with another. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly words: PageWords;
  /** What the page threw, and what the browser refused by the page's own policy. */
  readonly faults: readonly string[];
}

export interface Stage {
  readonly desk: Desk;
  visit(visit: Visit): Promise<Visitor>;
}

/** What is told in the console of a refused call is no fault of the page: the page shows it to the reader. */
const isRefusal = (line: string): boolean => line.startsWith('Failed to load resource');

function listen(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !isRefusal(line.text())) faults.push(line.text());
  });
  return faults;
}

async function visitIn(browser: OpenBrowser, url: string, visit: Visit): Promise<Visitor> {
  const { language, colorScheme = 'light', width = 1280, bypassCsp = false } = visit;
  const engine = browser.context.browser();
  if (!engine) throw new Error('The browser has gone');
  const viewport = { width, height: 900 };
  const looks = { locale: language, colorScheme, viewport, bypassCSP: bypassCsp, baseURL: url };
  const context = await engine.newContext({ ...looks, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults = listen(page);
  await page.goto('/');
  if (visit.name !== undefined) await enterAs(page, visit.name);
  return { page, context, words: WORDS[language], faults };
}

/** One desk and one browser for all tests of a file. */
export function openStage(): Stage {
  let opened: { readonly desk: Desk; readonly browser: OpenBrowser } | undefined;
  const now = () => {
    if (!opened) throw new Error('The stage opens before the tests');
    return opened;
  };
  beforeAll(async () => {
    const desk = await openDesk();
    opened = { desk, browser: await openBrowser(desk.url) };
  }, OPENING_MS);
  afterAll(async () => {
    await opened?.browser[Symbol.asyncDispose]();
    await opened?.desk[Symbol.asyncDispose]();
  }, OPENING_MS);
  return {
    get desk() {
      return now().desk;
    },
    visit: (visit) => visitIn(now().browser, now().desk.url, visit),
  };
}
