import { expect, test } from 'vitest';
import type { CalendarView } from '../../api/calendars/schema.js';
import type { PreviewView, SlaPolicyView } from '../../api/sla-policies/schema.js';
import type { TicketView } from '../../api/tickets/schema.js';
import { eventually } from '../support/eventually.js';
import { faultsInBothThemes } from './axe.js';
import * as pages from './pages.js';
import { openStage } from './stage.js';
import { filled } from './words.js';

const stage = openStage();
const manager = () => stage.desk.as('desk_manager');
const dueOf = async ({ id }: TicketView) =>
  (await manager().get<TicketView>(`/api/v1/tickets/${id}`)).body.sla?.firstAnswer.dueAt;

const DAY = [{ from: '09:00', to: '10:00' }];
/** Hardly ever open, so that everything is due much later by it. */
async function addCalendar(name: string, over: object = {}): Promise<CalendarView> {
  const { body: me } = await stage.desk.as('admin_agent').get<{ partner: { id: string } }>('/api/v1/me');
  const hours = { timeZone: 'Asia/Taipei', weekdays: [DAY, [], [], [], [], [], []], holidays: [], countries: [] };
  const body = { name, ...hours, partners: [me.partner.id], isDefault: false, ...over };
  return (await manager().post<CalendarView>('/api/v1/calendars', body)).body;
}
const change = ({ partners, author: _author, updatedAt: _at, ...view }: CalendarView, over: object) => {
  const { calendarId, ...body } = view;
  const chosen = partners.map(({ id }) => id);
  return manager().call('PUT', `/api/v1/calendars/${calendarId}`, { ...body, partners: chosen, ...over });
};

test('a calendar is deleted only after it was shown which open requests get which due time, and asked', async () => {
  const { desk } = stage;
  const calendar = await addCalendar('Mondays');
  const path = `/api/v1/calendars/${calendar.calendarId}`;
  const ticket = await desk.file();
  const before = await dueOf(ticket);
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en', bypassCsp: true });
  const { form, preview } = words.sla.admin;
  await page.goto(`/sla/calendars/${calendar.calendarId}`);
  await pages.button(page, form.drop).press('Enter');
  const shown = pages.card(page, preview.dropTitle);
  await pages.shows(shown.getByRole('link', { name: `#${ticket.number}` }));
  await pages.shows(shown.getByText(form.dropThen));
  await pages.shows(shown.getByText(filled(preview.earlier, { count: 1 })));
  await pages.shows(pages.button(page, form.keep).and(page.locator(':focus')));
  expect(await faultsInBothThemes(page)).toEqual([]);
  expect([(await manager().get(path)).status, await dueOf(ticket)]).toEqual([200, before]);
  await pages.button(page, form.keep).click();
  await pages.isGone(shown);
  await pages.button(page, form.drop).click();
  await pages.button(page, form.dropIt).click();
  await pages.shows(page.getByText(form.dropped));
  expect((await manager().get(path)).status).toBe(404);
  expect(Date.parse(String(await dueOf(ticket)))).toBeLessThan(Date.parse(String(before)));
  expect(faults).toEqual([]);
}, 120_000);

test('what the API answers of a calendar that would go is what becomes of it; the default one cannot go', async () => {
  const calendar = await addCalendar('Tuesdays', { weekdays: [[], DAY, [], [], [], [], []] });
  const ticket = await stage.desk.file();
  const ask = (calendarId: string | null) =>
    manager().post<PreviewView>('/api/v1/sla-policies/preview', { calendar: { calendarId, body: null } });
  const asked = (await ask(calendar.calendarId)).body.items.find(({ ticketId }) => ticketId === ticket.id);
  expect(asked?.firstAnswer?.before).toBe(await dueOf(ticket));
  await manager().call('DELETE', `/api/v1/calendars/${calendar.calendarId}`);
  await eventually('it is due as was said', async () => (await dueOf(ticket)) === asked?.firstAnswer?.after);
  const { items } = (await manager().get<{ items: CalendarView[] }>('/api/v1/calendars')).body;
  const standard = items.find(({ isDefault }) => isDefault);
  expect(await ask(String(standard?.calendarId))).toMatchObject({ status: 409, body: { code: 'illegal-move' } });
  expect(await ask(calendar.calendarId)).toMatchObject({ status: 404 });
  expect(await ask(null)).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '/calendar/calendarId', code: 'required' }] },
  });
}, 120_000);

test('whoever is slower with a calendar sees what a colleague changed, keeps what was typed, and looks anew', async () => {
  const calendar = await addCalendar('Wednesdays');
  const ticket = await stage.desk.file();
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  const { form, name, preview } = words.sla.admin;
  const typed = page.getByRole('textbox', { name, exact: true });
  await page.goto(`/sla/calendars/${calendar.calendarId}`);
  await typed.fill('Midweek');
  await pages.button(page, form.look).click();
  const shown = pages.card(page, preview.title);
  await pages.shows(shown.getByText(preview.none));
  const theirs = { name: 'Their name', weekdays: Array.from({ length: 7 }, () => DAY) };
  expect((await change(calendar, theirs)).status).toBe(200);
  await pages.button(page, form.save).click();
  const conflict = page.getByRole('alert').filter({ hasText: words.app.conflict.advice });
  await pages.shows(conflict.getByText('Their name'));
  expect(await typed.inputValue()).toBe('Midweek');
  await pages.button(conflict, form.goOn).click();
  await pages.isGone(conflict);
  await pages.shows(shown.getByRole('link', { name: `#${ticket.number}` }));
  await pages.button(page, form.save).click();
  await pages.shows(page.getByRole('link', { name: 'Midweek' }));
  expect(faults).toEqual([]);
}, 120_000);

test('terms of a problem type go the same way, in Chinese; a colleague’s are taken, or deleted once they were seen', async () => {
  const path = '/api/v1/sla-policies/billing';
  const { terms } = (await manager().get<SlaPolicyView>('/api/v1/sla-policies/default')).body;
  const put = (warnAtPercent: number) => manager().call('PUT', path, { terms: { ...terms, warnAtPercent } });
  await put(40);
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'zh-TW' });
  await pages.speak(page, 'zh-TW');
  const { form, preview, percent } = words.sla.admin;
  await page.goto('/sla/terms/billing');
  await pages.button(page, form.dropTerms).click();
  await pages.shows(pages.card(page, preview.dropTitle).getByText(form.dropTermsThen));
  await put(60);
  await pages.button(page, form.dropIt).click();
  const conflict = page.getByRole('alert').filter({ hasText: words.app.conflict.advice });
  await pages.shows(conflict.getByText(filled(percent, { percent: 60 })));
  expect((await manager().get(path)).status).toBe(200);
  await pages.button(conflict, words.app.conflict.take).click();
  await pages.isGone(conflict);
  expect(await page.getByRole('textbox', { name: form.warnAtPercent }).inputValue()).toBe('60');
  await pages.button(page, form.dropTerms).click();
  await pages.button(page, form.dropIt).click();
  await pages.shows(page.getByText(form.dropped));
  expect((await manager().get(path)).status).toBe(404);
  expect(faults).toEqual([]);
}, 120_000);

test('of two who give a problem type its first own terms, the slower one sees those of the faster one', async () => {
  const path = '/api/v1/sla-policies/eligibility';
  const { terms } = (await manager().get<SlaPolicyView>('/api/v1/sla-policies/default')).body;
  const { page, words, faults } = await stage.visit({ name: 'Ingrid Solberg', language: 'en' });
  await pages.speak(page, 'en');
  const { form, preview, percent } = words.sla.admin;
  await page.goto('/sla/terms/eligibility');
  await page.getByRole('textbox', { name: form.warnAtPercent }).fill('70');
  await pages.button(page, form.look).click();
  await pages.shows(pages.card(page, preview.title));
  expect((await manager().call('PUT', path, { terms: { ...terms, warnAtPercent: 40 } })).status).toBe(200);
  await pages.button(page, form.save).click();
  const conflict = page.getByRole('alert').filter({ hasText: words.app.conflict.advice });
  await pages.shows(conflict.getByText(filled(percent, { percent: 40 })));
  expect((await manager().get<SlaPolicyView>(path)).body.terms.warnAtPercent).toBe(40);
  await pages.button(conflict, form.goOn).click();
  await pages.isGone(conflict);
  await pages.button(page, form.save).click();
  await pages.shows(page.getByText(form.saved));
  expect((await manager().get<SlaPolicyView>(path)).body.terms.warnAtPercent).toBe(70);
  expect(faults).toEqual([]);
}, 120_000);
