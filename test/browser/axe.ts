import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';

/** Each language in each theme. */
export const EVERY_LOOK = (['en', 'zh-TW'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => [language, theme] as const),
);

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds wrong. Fluent's own focus sentinels are a known false finding (fluentui #27517). */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const run = `axe.run({ exclude: [['[data-tabster-dummy]']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`;
  const { violations } = (await page.evaluate(run)) as { violations: Violation[] };
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${impact} ${id}: ${html.slice(0, 160)}`),
  );
}

/** Waits until the page shows what it has to show. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await eventually(
    'nothing is loading any more',
    async () => (await page.locator('.skeleton').count()) === 0 || undefined,
  );
}
