import type { Page } from 'playwright-core';
import type { DemoUserView } from '../../api/session/schema.js';
import { type BrowserOptions, type OpenBrowser, openBrowser } from '../support/browser.js';
import type { Desk } from '../support/desk.js';

/** The demo person's card on the sign-in page: the first of the role, or of the second partner with `index` 1. */
async function personOf(desk: Desk, role: string, index: number): Promise<DemoUserView> {
  const { body } = await desk.anonymous.get<{ items: DemoUserView[] }>('/api/v1/demo/users');
  const person = body.items.filter((user) => user.role === role)[index];
  if (!person) throw new Error(`The demo has no ${role} number ${index}`);
  return person;
}

export interface Person {
  readonly role: string;
  readonly index?: number;
  /** Where to go after signing in. */
  readonly at?: string;
}

/** A browser in which somebody has signed in by one click, and is on the page they wanted. */
export async function browserOf(
  desk: Desk,
  { role, index = 0, at = '/' }: Person,
  options: BrowserOptions = {},
): Promise<OpenBrowser> {
  const person = await personOf(desk, role, index);
  const browser = await openBrowser(`${desk.url}/sign-in?next=${encodeURIComponent(at)}`, options);
  // A language that was chosen here wins over the account's own.
  await browser.page.getByLabel(/^(?:Language|語言)$/).selectOption(options.locale ?? 'en');
  await browser.page.getByRole('button', { name: new RegExp(person.name) }).click();
  await browser.page.getByRole('navigation').first().waitFor();
  return browser;
}

/** One step after the other, as the timeline shows them. */
export async function stepsShown(page: Page): Promise<(string | null)[]> {
  const steps = await page.locator('.history > li').all();
  return Promise.all(steps.map((step) => step.getAttribute('data-type')));
}

/** Waits for a step of the timeline to appear, without loading the page again. */
export const stepAppears = (page: Page, type: string): Promise<void> =>
  page.locator(`.history > li[data-type="${type}"]`).first().waitFor();
