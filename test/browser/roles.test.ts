import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MailTemplateView } from '../../api/mail-templates/schema.js';
import { tenantGuid } from '../../prisma/demo/partners.js';
import { eventually } from '../support/eventually.js';
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

interface Control {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

/** Every button and field in the page's own part: what is left must be for reading only. */
async function controlsOf(page: Page): Promise<string[]> {
  const places = pages.main(page).locator('button, textarea, select, input').filter({ visible: true });
  // All in one look: the page follows what happens, so that what is asked for by its place may be another then.
  return places.evaluateAll((all: readonly Control[]) =>
    all.map((each) => each.getAttribute('aria-label') ?? each.textContent ?? ''),
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
  const then = beginning(words.timeline.asItWas.open);
  const harmless = [beginning('Copy '), then, ...HINTS.map(beginning), /^(?:Show|Hide) (?:\d+ )?mail step/];
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

test('a desk manager says a mail in words of the house, sees how it looks, and goes back', async () => {
  const { page, words, faults, context } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  const { mailTemplates, tickets, app } = words;
  await pages.speak(page, 'en');
  await page.getByRole('link', { name: app.menu.mailTemplates, exact: true }).click();
  await pages.shows(page.getByRole('heading', { name: mailTemplates.title, exact: true }));
  await page.getByRole('link', { name: tickets.notices.template.approved, exact: true }).click();
  await pages.shows(page.getByRole('heading', { level: 1, name: tickets.notices.template.approved }));
  const text = pages.field(page, mailTemplates.text);
  await text.fill('Good news for ');
  await pages.button(page, '{{partner}}').click();
  expect(await text.inputValue()).toBe('Good news for {{partner}}');
  const mail = page.frameLocator('iframe');
  await pages.shows(mail.getByText('Good news for Harbour Cloud Ltd').last());
  await text.fill('Good news for {{nobody}}');
  await pages.shows(pages.card(page, mailTemplates.preview).getByText('{{nobody}}'));
  await text.fill('Good news for {{partner}}.');
  await pages.button(page, app.save).click();
  await pages.shows(page.getByText(mailTemplates.saved));
  const at = `/api/v1${new URL(page.url()).pathname}`;
  const manager = stage.desk.as('desk_manager');
  const tag = (await manager.get(at)).headers.get('etag') ?? '';
  const theirs = { subject: 'Approved', text: 'Theirs, for {{partner}}.', action: 'Open' };
  expect((await manager.call('PUT', at, theirs, { 'if-match': tag })).status).toBe(200);
  await text.fill('Mine, for {{partner}}.');
  await pages.button(page, app.save).click();
  const conflict = page.getByRole('alert').filter({ hasText: app.conflict.advice });
  await pages.shows(conflict.getByText(theirs.text));
  expect(await text.inputValue()).toBe('Mine, for {{partner}}.');
  await pages.button(conflict, app.conflict.keep).click();
  await pages.shows(pages.card(page, mailTemplates.history).getByRole('listitem').nth(2));
  await pages.isGone(conflict);
  expect((await manager.get<MailTemplateView>(at)).body.own?.text).toBe('Mine, for {{partner}}.');
  await pages.button(page, mailTemplates.back).click();
  expect((await manager.call('PUT', at, { ...theirs, text: 'Once more.' })).status).toBe(200);
  await pages.button(page.getByRole('dialog'), mailTemplates.backConfirm).click();
  await pages.shows(page.getByRole('dialog').getByText(words.problems.title['edit-conflict']));
  await pages.button(page.getByRole('dialog'), mailTemplates.backConfirm).click();
  await pages.isGone(page.getByRole('dialog'));
  await pages.shows(pages.card(page, mailTemplates.history).getByText(mailTemplates.versionShipped));
  await eventually('the shipped words are back', async () => !(await text.inputValue()).includes('Mine'));
  expect(faults).toEqual([]);
  await context.close();
}, 120_000);

test('a desk manager keeps an answer in both languages, changes it, and throws it away', async () => {
  const { page, words, faults, context } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  const { cannedAnswers, app } = words;
  const heading = (name: string) => pages.shows(page.getByRole('heading', { level: 1, name, exact: true }));
  await pages.speak(page, 'en');
  await page.getByRole('link', { name: app.menu.canned, exact: true }).click();
  await heading(cannedAnswers.title);
  await page.getByRole('link', { name: cannedAnswers.new }).first().click();
  await heading(cannedAnswers.new);
  await pages.field(page, cannedAnswers.titleEn).fill('Keys by mail');
  await pages.field(page, cannedAnswers.textEn).fill('Hello {{contactName}}, keys are never sent by mail.');
  await pages.field(page, cannedAnswers.titleZh).fill('序號不以郵件寄送');
  await pages.field(page, cannedAnswers.textZh).fill('{{contactName}} 您好：序號不會以郵件寄送。');
  await pages.button(page, app.save).click();
  await heading(cannedAnswers.title);
  await pages.shows(page.getByRole('row').filter({ hasText: '序號不以郵件寄送' }));
  await page.getByRole('link', { name: 'Keys by mail', exact: true }).click();
  await heading(cannedAnswers.edit);
  expect(await pages.valueOf(page, cannedAnswers.textZh)).toBe('{{contactName}} 您好：序號不會以郵件寄送。');
  await pages.field(page, cannedAnswers.titleEn).fill('No keys by mail');
  await pages.button(page, app.save).click();
  await heading(cannedAnswers.title);
  await page.getByRole('link', { name: 'No keys by mail', exact: true }).click();
  await heading(cannedAnswers.edit);
  await pages.button(page, cannedAnswers.drop).click();
  await pages.button(page.getByRole('dialog'), cannedAnswers.drop).click();
  await heading(cannedAnswers.title);
  await pages.isGone(page.getByRole('link', { name: 'No keys by mail' }));
  expect(faults).toEqual([]);
  await context.close();
});
