import { createRequire } from 'node:module';
import type { Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';

/** The small build: it is sent into every page that is looked at. */
const { source } = createRequire(import.meta.url)('axe-core/axe.min.js') as { readonly source: string };

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Only these rules can tell the themes of a page apart. */
export const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Axe leaves it to people whether an ID that stands twice does harm. Here none may: words would name another's box. */
const SURE = 'duplicate-id-aria';

/** What axe finds wrong. Fluent's own focus sentinels are a known false finding (fluentui #27517). */
export async function faultsOf(page: Page, runOnly: object = EVERYTHING): Promise<string[]> {
  // Colours on their way are nobody's: a dialog that fades in, a page that goes from one theme to the other.
  await eventually('nothing moves', async () => (await page.evaluate(STILL)) === true || undefined);
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source);
  // What is well is neither written down nor sent here: it is most of a page, and most of the time.
  const options = JSON.stringify({ runOnly, resultTypes: ['violations', 'incomplete'] });
  const found = `({ violations, incomplete }) => [...violations, ...incomplete.filter(({ id }) => id === '${SURE}')]`;
  const run = `axe.run({ exclude: [['[data-tabster-dummy]']] }, ${options}).then(${found})`;
  const violations = (await page.evaluate(run)) as Result[];
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${impact} ${id}: ${html.slice(0, 160)}`),
  );
}

/** What turns for ever, such as a spinner, is not waited for. */
const STILL = `document.getAnimations().every(({ playState, effect }) =>
  playState !== 'running' || effect.getComputedTiming().endTime === Infinity)`;

const groundOf = (page: Page): Promise<unknown> =>
  page.evaluate('getComputedStyle(document.querySelector(".root") ?? document.body).backgroundColor');

/** The page goes over to a theme, as it stands. */
export async function turnTo(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  const ground = await groundOf(page);
  await page.emulateMedia({ colorScheme });
  const hasTurned = async () => (await groundOf(page)) !== ground;
  await eventually(`the page is ${colorScheme}`, hasTurned, { everyMs: 10 });
}

/** In both themes, on the page as it stands. Only colours differ between them, so only these are looked at twice. */
export async function faultsInBothThemes(page: Page): Promise<string[]> {
  const light = await faultsOf(page);
  await turnTo(page, 'dark');
  const dark = await faultsOf(page, COLOURS);
  await turnTo(page, 'light');
  return [...light, ...dark.map((fault) => `dark: ${fault}`)];
}

/** Waits until the page shows what it has to show. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await eventually(
    'nothing is loading any more',
    async () => (await page.locator('.skeleton').count()) === 0 || undefined,
  );
}
