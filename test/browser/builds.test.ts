import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { BuildDetails } from '../../api/builds/schema.js';
import { FakeVendor } from '../fakes/vendor.js';
import { ownFolder } from '../platform/folders.js';
import { hex, PRODUCT, someFile } from '../support/builds.js';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { button, isGone, main, shows } from './pages.js';
import { browserOf } from './people.js';
import { type Language, WORDS } from './words.js';

const content = someFile();
const folder = ownFolder();
const file = join(folder.path, 'Quillmark 12.iso');
const other = join(folder.path, 'other.iso');
let vendor: FakeVendor;
let desk: Desk;
beforeAll(async () => {
  writeFileSync(file, content);
  writeFileSync(other, randomBytes(content.length));
  vendor = await FakeVendor.open(content);
  desk = await openDesk({ settings: { FETCH_ALLOW: vendor.place } });
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await vendor[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** A button's name up to whose it is. */
const verb = (words: string): string => words.split('{{')[0] ?? '';
/** The first sentence. */
const first = (words: string): string => words.split(/[.。]/)[0] ?? '';

const AT = `/catalogue/${PRODUCT}/builds`;
const lineOf = (page: Page, version: string): Locator =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: `${version} · ` }) });
const buildOf = async (version: string) => {
  const { body } = await desk.as('administrator').get<BuildDetails>(`/api/v1/products/${PRODUCT}/builds`);
  return body.items.find((build) => build.version === version);
};
const stateOf = async (version: string) => (await buildOf(version))?.state;
const partsOf = async (version: string) => (await buildOf(version))?.upload?.parts.length;
async function choose(page: Page, press: Locator, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await press.click();
  await (await choosing).setFiles(path);
}

describe.each<Language>(['en', 'zh-TW'])('in %s', (language) => {
  const words = WORDS[language].builds;
  const version = language === 'en' ? '12.0' : '12.1';

  test('a file is sent in parts, paused, goes on after a reload with the same file only, and is then offered', async () => {
    await using browser = await browserOf(desk, { role: 'administrator', at: AT }, { locale: language });
    const { page, faults } = browser;
    const sent: string[] = [];
    page.on('request', (request) => {
      const part = /parts\/(\d+)$/.exec(request.url())?.[1];
      if (request.method() === 'PUT' && part) sent.push(part);
    });
    await page.route('**/parts/3', () => undefined); // the network is stuck
    await button(page, words.add).click();
    const dialog = page.getByRole('dialog');
    await choose(page, button(dialog, words.choose), file);
    await shows(dialog.getByText(hex(content)));
    await dialog.getByLabel(words.version).fill(version);
    await button(dialog, words.form.sendIt).click();
    await isGone(dialog);
    const line = lineOf(page, version);
    await eventually('two parts are there', async () => (await partsOf(version)) === 2);
    await line.getByRole('button', { name: verb(words.pauseNamed) }).click();
    await shows(line.getByText(first(words.paused)));
    expect(await stateOf(version)).toBe('uploading');

    await page.unroute('**/parts/3');
    await page.reload();
    await shows(line.getByText(first(words.goOn)));
    sent.length = 0;
    const goOn = line.getByRole('button', { name: verb(words.chooseNamed) });
    await choose(page, goOn, other);
    await shows(line.getByRole('alert').getByText(words.otherFile));
    expect(sent).toEqual([]);
    await choose(page, goOn, file);
    await shows(line.getByText(words.state.available));
    expect(sent).toEqual(['3']);
    expect(await stateOf(version)).toBe('available');
    expect(faults).toEqual([]);
  });
});

test('a file whose sum is not the vendor’s is not sent', async () => {
  await using browser = await browserOf(desk, { role: 'administrator', at: AT });
  const { page } = browser;
  const words = WORDS.en.builds;
  await button(page, words.add).click();
  const dialog = page.getByRole('dialog');
  await choose(page, button(dialog, words.choose), file);
  await shows(dialog.getByText(hex(content)));
  await dialog.getByLabel(words.version).fill('13.0');
  await dialog.getByLabel(words.form.vendorSum).fill(hex(Buffer.from('x')));
  await shows(dialog.getByText(words.form.differs));
  expect(await button(dialog, words.form.sendIt).isDisabled()).toBe(true);
  await dialog.getByLabel(words.form.vendorSum).fill(hex(content).toUpperCase());
  expect(await button(dialog, words.form.sendIt).isDisabled()).toBe(false);
});

test('a build is fetched from an address; what fails says why, and another address helps', async () => {
  await using browser = await browserOf(desk, { role: 'administrator', at: AT }, { locale: 'zh-TW' });
  const { page } = browser;
  const words = WORDS['zh-TW'].builds;
  await button(page, words.add).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: words.form.url }).check();
  await dialog.getByRole('textbox', { name: words.form.address }).fill(vendor.url('redirects'));
  await dialog.getByLabel(words.form.bytes).fill(String(content.length));
  await dialog.getByLabel(words.form.vendorSum).fill(hex(content));
  await dialog.getByLabel(words.version).fill('14.0');
  expect(await dialog.getByLabel(words.fileName).inputValue()).toBe('a.iso');
  await button(dialog, words.form.fetchIt).click();
  await isGone(dialog);
  const line = lineOf(page, '14.0');
  await shows(line.getByText(verb(words.failure.redirect)));
  await line.getByRole('button', { name: verb(words.fetchNamed) }).click();
  await dialog.getByRole('textbox', { name: words.form.address }).fill('http://10.0.0.1/a.iso');
  await button(dialog, words.fetch).click();
  await shows(dialog.getByText(WORDS['zh-TW'].problems.title['url-not-allowed']));
  await dialog.getByRole('textbox', { name: words.form.address }).fill(vendor.url('good'));
  await button(dialog, words.fetch).click();
  await isGone(dialog);
  await shows(line.getByText(words.state.available));
});

test('a build that was registered wrongly is removed, after a question', async () => {
  const path = `/api/v1/products/${PRODUCT}/builds`;
  const wrong = { version: '15.0', language: 'en-US', fileType: 'iso', architecture: 'x64', fileName: 'a.iso' };
  await desk.as('administrator').post(path, { ...wrong, size: 1, sha256: hex(content) });
  await using browser = await browserOf(desk, { role: 'administrator', at: AT });
  const { page } = browser;
  const words = WORDS.en.builds;
  const line = lineOf(page, '15.0');
  await line.getByRole('button', { name: verb(words.removeNamed) }).click();
  await button(page.getByRole('dialog'), words.remove).click();
  // While the question stands, what lies under it cannot be found by its role.
  await isGone(page.getByRole('dialog'));
  await isGone(line);
  expect(await stateOf('15.0')).toBeUndefined();
});
