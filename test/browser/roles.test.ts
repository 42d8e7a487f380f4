import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { tenantGuid } from '../../prisma/demo/partners.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { beginning, filled, type Language, WORDS } from './words.js';

const stage = openStage();

/** Who may not, in both languages. The address works for whoever belongs to the customer's partner. */
const MAY_NOT_CANCEL = [
  ['Sam Rivera', 'sales_agent', 'en', 'alder'],
  ['Harper Quinn', 'helpdesk_agent', 'en', 'alder'],
  ['許文彬', 'sales_agent', 'zh-TW', 'dawn'],
] as const;

test.each(MAY_NOT_CANCEL)(
  '%s, a %s, sees on the Software page and in the report why they cannot cancel (%s)',
  async (name, role, language, customer) => {
    const { page, words, faults, context } = await stage.visit({ name, language });
    await pages.openSoftware(page, tenantGuid(customer));
    const why = filled(words.software.mayNot, { role: words.app.roles[role] });
    await pages.shows(page.getByText(why));
    const cancel = page
      .getByRole('button', { name: beginning(words.software.cancelNamed.split('{{')[0] ?? '') })
      .first();
    expect(await cancel.getAttribute('aria-disabled')).toBe('true');
    await cancel.focus();
    await pages.shows(page.getByRole('tooltip').filter({ hasText: why }));
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).pathname).toMatch(/\/software$/);

    await pages.openReport(page, words, { type: 'cancellation', customer: tenantGuid(customer) });
    await pages.shows(page.getByText(words.report.adminOnlyHint));
    const type = pages.field(page, words.report.problemType);
    expect(await type.inputValue()).not.toBe('cancellation');
    expect(await type.locator('option[value="cancellation"]').isDisabled()).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  },
  120_000,
);

const DESK = [
  ['Jonas Weber', 'en'],
  ['簡宏達', 'zh-TW'],
  ['Ingrid Solberg', 'en'],
  ['Noah Kim', 'en'],
] as const satisfies readonly (readonly [string, Language])[];

test.each(DESK)(
  '%s of the desk begins with the queue and finds in it what waits for a decision (%s)',
  async (name, language) => {
    const ticket = await stage.desk.file({ title: `For the queue of ${name}` });
    const { page, words, faults, context } = await stage.visit({ name, language });
    await pages.shows(page.getByRole('heading', { level: 1, name: words.app.menu.queue }));
    await page
      .getByRole('link', { name: `For the queue of ${name}` })
      .first()
      .click();
    await pages.shows(page.getByText(`#${ticket.number}`));
    await pages.shows(page.getByText(words.tickets.next.awaiting_approval.desk));
    expect(await page.getByRole('link', { name: words.app.menu.report }).count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  },
  120_000,
);

test('A request, a customer and a draft of another partner look as if they were not there', async () => {
  const foreign = await stage.desk.file({ partner: 1 });
  const { page, words, faults } = await stage.visit({ name: 'Avery Stone', language: 'en' });
  const places = [
    `/tickets/${foreign.number}`,
    `/tickets/${foreign.id}`,
    `/report?draft=${foreign.id}`,
    `/customers/${tenantGuid('dawn')}/software`,
    '/tickets/999999',
  ];
  for (const place of places) {
    await page.goto(place);
    await pages.shows(page.getByText(words.app.notFound.what));
    expect(await page.getByText(foreign.title).count()).toBe(0);
  }
  expect(faults).toEqual([]);
}, 120_000);

/** Every button and field in the page's own part: what is left must be for reading only. */
async function controlsOf(page: Page): Promise<string[]> {
  const places = await pages.main(page).locator('button, textarea, select, input').filter({ visible: true }).all();
  return Promise.all(
    places.map(async (place) => (await place.getAttribute('aria-label')) ?? (await place.textContent()) ?? ''),
  );
}

/** Question marks: they only explain. */
const HINTS = [
  WORDS.en.help.statusLabel,
  WORDS.en.help.stepsLabel,
  WORDS.en.help.reasonsLabel,
  WORDS.en.help.clockLabel,
];

test('An auditor reads everything of a request, with no button or field that changes anything', async () => {
  const ticket = await stage.desk.file({ title: 'For the auditor' });
  const { page, words, faults } = await stage.visit({ name: 'Ruth Adeyemi', language: 'en' });
  await pages.openTicket(page, words, ticket.number);
  await pages.shows(page.getByText(words.tickets.conversation.mayNot));
  await pages.shows(pages.card(page, words.tickets.evidence.title));
  const harmless = [beginning('Copy '), ...HINTS.map(beginning), /^(?:Show|Hide) (?:\d+ )?mail step/];
  const controls = await controlsOf(page);
  const others = controls.filter((name) => !harmless.some((known) => known.test(name)));
  const moves: readonly string[] = Object.values(WORDS.en.tickets.moves);
  for (const name of others) {
    expect(moves).toContain(name);
    expect(await pages.button(page, name).getAttribute('aria-disabled')).toBe('true');
  }
  await pages.openSoftware(page, tenantGuid('alder'));
  expect((await controlsOf(page)).filter((name) => name.startsWith('Cancel:'))).toEqual([]);
  expect(faults).toEqual([]);
}, 120_000);
