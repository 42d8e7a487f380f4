import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { launchBrowser } from '../support/launch-browser.js';
import { demoUsers } from './gallery/people.js';
import { type Picture, picturesOf } from './gallery/pictures.js';
import { prepare } from './gallery/scene.js';

/**
 * Photographs every page in both languages and themes into docs/gallery, from a running demo on a fresh home:
 * `RESCIND_HOME=/tmp/gallery PORT=3600 npm start`, then `npx tsx test/browser/gallery.ts http://127.0.0.1:3600`. Names after
 * the address are the only pictures that are taken.
 */
const [, , url = 'http://127.0.0.1:3000', ...only] = process.argv;
const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'gallery');
/** A picture is for a README: not larger than this. */
const BYTES_MOST = 300_000;
const LOCALES = ['en', 'zh-TW'] as const;
const THEMES = ['light', 'dark'] as const;

async function enter(page: Page, role: string): Promise<void> {
  const user = (await demoUsers(url)).find((person) => person.role === role)?.user;
  await page.request.post(`${url}/api/v1/demo/sign-in`, { data: { user }, headers: { origin: url } });
}

/** What is done for a picture may lead to another page. */
const isLoaded = (page: Page) =>
  eventually('nothing is loading', async () => (await page.locator('.skeleton').count()) === 0);

async function photograph(browser: Browser, picture: Picture, locale: string, theme: 'light' | 'dark'): Promise<void> {
  const { name, role, at, height = 820, act } = picture;
  const context = await browser.newContext({
    ...{ locale, colorScheme: theme, viewport: { width: 1280, height } },
    timezoneId: locale === 'en' ? 'America/New_York' : 'Asia/Taipei',
  });
  const page = await context.newPage();
  await page.addInitScript(`localStorage.setItem('rescind.locale', '${locale}')`);
  if (role !== null) await enter(page, role);
  await page.goto(url + at);
  await page.locator('h1').waitFor();
  await isLoaded(page);
  await act?.(page);
  await isLoaded(page);
  await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
  const path = join(FOLDER, `${name}-${locale}-${theme}.png`);
  await page.screenshot({ path });
  const { size } = await stat(path);
  if (size > BYTES_MOST) throw new Error(`${path} has ${size} bytes`);
  await context.close();
}

await mkdir(FOLDER, { recursive: true });
const scene = await prepare(url);
const browser = await launchBrowser();
const wanted = picturesOf(scene).filter(({ name }) => only.length === 0 || only.includes(name));
for (const picture of wanted) {
  for (const locale of LOCALES) for (const theme of THEMES) await photograph(browser, picture, locale, theme);
  console.log(picture.name);
}
await browser.close();
