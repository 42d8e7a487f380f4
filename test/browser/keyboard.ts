import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';

/** How people go about without a mouse. */

const FAR = 120;

const NAMED = `(() => { const at = document.activeElement; const label = at.labels?.[0]?.textContent ?? '';
  const by = document.getElementById(at.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
  return [at.getAttribute('aria-label') ?? '', label, by, at.textContent ?? ''].join(' | '); })()`;

const SEEN = `(() => { const at = document.activeElement; const looks = getComputedStyle(at);
  const round = getComputedStyle(at, '::after'); const box = at.closest('.fui-Input, .fui-Select, .fui-Textarea');
  const line = box ? getComputedStyle(box, '::after').transform : 'none';
  return looks.outlineStyle !== 'none' || looks.boxShadow !== 'none' || round.borderStyle !== 'none' || line !== 'none'; })()`;

export const focusIsSeen = (page: Page): Promise<unknown> => page.evaluate(SEEN);

export const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement.textContent');

/** Presses Tab until what has the focus says `name`; every stop on the way must be visible. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < FAR; presses += 1) {
    await page.keyboard.press('Tab');
    // Past the last stop the focus leaves the page, and comes back to its first.
    if (await page.evaluate('document.activeElement === document.body')) continue;
    const named = String(await page.evaluate(NAMED));
    expect([named, await focusIsSeen(page)]).toEqual([named, true]);
    if (name.test(named)) return;
  }
  throw new Error(`${FAR} presses of Tab did not reach ${name}`);
}

/** Waits until the focus is at something that says `name`: what was pressed may have gone, the focus may not. */
export const focusComesTo = (page: Page, name: RegExp): Promise<unknown> =>
  eventually(`the focus is at ${name}`, async () => {
    const named = String(await page.evaluate(NAMED));
    if (!name.test(named)) throw new Error(`The focus is at ${named.slice(0, 200)}`);
    return true;
  });
