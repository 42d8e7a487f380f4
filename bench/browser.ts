import type { Browser, Page } from 'playwright-core';
import type { Scene } from './scene.js';

const VIEWPORT = { width: 1280, height: 900 };

/** A window of its own, in English, signed in as whoever has this role in the demo. */
export async function signedIn(browser: Browser, scene: Scene, url: string, role: string): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en', baseURL: url });
  const page = await context.newPage();
  const { email, password } = scene.signInOf(role);
  await page.request.post('/api/v1/sign-in', { data: { email, password }, headers: { origin: url } });
  return page;
}
