import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { openDesk } from '../support/open-desk.js';
import { faultsInBothThemes } from './axe.js';
import { browserOf } from './people.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

const viewport = { width: 1280, height: 800 };

test('the field of a message has room in a low window, and grows with what is typed up to half of it', async () => {
  const { number } = await desk.file({ title: 'A long answer' });
  await using browser = await browserOf(desk, { role: 'support_agent', at: `/tickets/${number}` }, { viewport });
  const field = browser.page.getByRole('textbox', { name: 'Write to everyone in this request' });
  const height = async () => (await field.boundingBox())?.height ?? 0;
  const empty = await height();
  expect(empty).toBeGreaterThanOrEqual(130);
  await field.fill('A line.\n'.repeat(13));
  expect(await height()).toBeGreaterThan(empty + 60);
  await field.fill('A line.\n'.repeat(80));
  expect(await height()).toBeLessThanOrEqual(viewport.height / 2 + 2);
  await field.fill('');
  expect(await height()).toBe(empty);
});

test('canned answers are chosen by keys: arrows go through them, Enter takes one, Escape leaves only them', async () => {
  const { number } = await desk.file({ title: 'By keys' });
  await using browser = await browserOf(desk, { role: 'support_agent', at: `/tickets/${number}` }, { viewport });
  const { page } = browser;
  const field = page.getByRole('textbox', { name: 'Write to everyone in this request' });
  const dialog = page.getByRole('dialog', { name: /^Canned answers in/ });
  const options = dialog.getByRole('listbox').getByRole('option');
  const marked = async () => {
    const all = await options.all();
    return (await Promise.all(all.map((one) => one.getAttribute('aria-selected')))).indexOf('true');
  };
  const search = dialog.getByRole('combobox', { name: 'Search canned answers' });
  await field.press('/');
  await options.first().waitFor();
  await search.and(page.locator(':focus')).waitFor();
  const count = await options.count();
  expect(count).toBeGreaterThan(1);
  expect(await marked()).toBe(0);
  await page.keyboard.press('ArrowUp');
  expect(await marked()).toBe(count - 1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await marked()).toBe(1);
  expect(await search.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'));
  expect(await faultsInBothThemes(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe('');

  await field.press('/');
  await options.first().waitFor();
  await search.fill('Return window');
  await eventually('one answer is left', async () => (await options.count()) === 1);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await field.inputValue()).toContain('Hello');

  await page.getByRole('button', { name: 'Ask for information…' }).click();
  const asking = page.getByRole('dialog', { name: 'Ask for information' });
  await asking.getByRole('textbox').fill('Half a question');
  await asking.getByRole('button', { name: 'Canned answer' }).click();
  await options.first().waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await asking.getByRole('textbox').inputValue()).toBe('Half a question');
});
