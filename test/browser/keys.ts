import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { BuildView } from '../../api/catalogue/schema.js';
import type { OrderView } from '../../api/orders/schema.js';
import * as pages from './pages.js';
import type { Visitor } from './stage.js';

/** The article's procedure, as people do it on the Software page. */

/** What was bought, by the name it has on the page. */
export interface Bought {
  readonly order: OrderView;
  readonly product: string;
}

/** Expands the bought line, unless it is open already. */
export async function expand({ page }: Visitor, { product }: Bought): Promise<Locator> {
  const line = pages.softwareLine(page, product);
  const toggle = line.getByRole('heading', { level: 2 }).getByRole('button');
  await pages.shows(toggle);
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
  await pages.shows(line.getByRole('heading', { level: 3 }));
  return line;
}

/** Version > Language > File type/OS > Submit. */
export async function submitChoice(
  line: Locator,
  { words }: Visitor,
  build: Pick<BuildView, 'version' | 'language' | 'fileType' | 'architecture'>,
): Promise<void> {
  const { version, language, file, submit } = words.downloads;
  await line.getByLabel(version, { exact: true }).selectOption(build.version);
  await line.getByLabel(language, { exact: true }).selectOption(build.language);
  await line.getByLabel(file, { exact: true }).selectOption(`${build.fileType}/${build.architecture}`);
  await pages.button(line, submit).click();
}

/** Presses a button and takes the file that comes of it. Answers its SHA-256 in hex. */
export async function downloaded(page: Page, button: Locator): Promise<string> {
  const coming = page.waitForEvent('download');
  await button.click();
  const file = await coming;
  expect(await file.failure()).toBeNull();
  return createHash('sha256')
    .update(await readFile(await file.path()))
    .digest('hex');
}

export const clipboardOf = (page: Page): Promise<string> =>
  page.evaluate('navigator.clipboard.readText()') as Promise<string>;
