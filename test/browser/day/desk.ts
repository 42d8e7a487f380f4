import type { TicketList } from '../../../api/tickets/schema.js';
import * as pages from '../pages.js';
import { filled, pattern } from '../words.js';
import type { Colleague, Day } from './day.js';
import { goTo } from './partner.js';

/** The desk's day: two agents, an approver and a manager. */

/** Searches the queue's open view for these words, until nothing else is listed. */
async function search({ page, words, hands }: Colleague, typed: string): Promise<void> {
  const box = page.getByRole('searchbox', { name: words.tickets.search });
  const answer = page.waitForResponse((response) => {
    const { pathname, searchParams } = new URL(response.url());
    return pathname === '/api/v1/tickets' && searchParams.get('search') === typed;
  });
  await hands.write(box, typed);
  await box.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('search') === typed);
  // The list of before is shown until what was found is there; found by the same words, it looks alike.
  const { items } = (await (await answer).json()) as TicketList;
  const rows = page.locator('.found-tickets tbody tr');
  await pages.shows(rows.first().filter({ hasText: `#${items[0]?.number}` }));
  await pages.isGone(rows.filter({ hasNotText: typed }));
}

/** Finds a request by its title, takes it, and opens it. */
async function takeUp(agent: Colleague, number: number, title: string): Promise<void> {
  const { page, words, hands } = agent;
  await goTo(agent, words.app.menu.queue, words.app.menu.queue);
  await search(agent, title);
  const take = page.getByRole('button', { name: filled(words.tickets.assignMeNamed, { number }) });
  await hands.press(take);
  await pages.isGone(take);
  await hands.press(page.getByRole('link', { name: title }).first());
  await pages.shows(page.getByRole('heading', { level: 1, name: title }));
}

/** An answer that everybody in the request reads, and the end of it. */
export async function answerAndResolve(agent: Colleague, { texts }: Day, asked: Asked): Promise<void> {
  const { page, words, hands } = agent;
  const { conversation, moves, say } = words.tickets;
  await takeUp(agent, asked.number, asked.title);
  await hands.write(page.getByLabel(conversation.messageLabel), texts.lookingInto);
  await hands.press(pages.button(page, conversation.send));
  await pages.shows(page.getByText(texts.lookingInto));
  await hands.press(pages.button(page, moves.resolve));
  const dialog = page.getByRole('dialog');
  await hands.write(dialog.getByRole('textbox').first(), texts.resolved);
  await hands.press(pages.button(dialog, say.resolve.confirm));
  await pages.isGone(dialog);
  await pages.shows(page.getByText(words.tickets.status.resolved, { exact: true }));
}

export interface Asked {
  readonly number: number;
  readonly title: string;
}

/** Reads the request and approves all of it. */
export async function approve(approver: Colleague, title: string): Promise<void> {
  const { page, words, hands } = approver;
  await goTo(approver, words.app.menu.queue, words.app.menu.queue);
  // Of hundreds it need not be among those in sight.
  await search(approver, title);
  await hands.press(page.getByRole('link', { name: title }).first());
  await pages.shows(page.getByRole('heading', { level: 1, name: title }));
  await hands.press(pages.button(page, words.tickets.moves.approve));
  const dialog = page.getByRole('dialog');
  const confirm = words.tickets.approve.confirm.split('{{amount}}')[0] ?? '';
  await hands.press(dialog.getByRole('button', { name: new RegExp(`^${confirm}`) }));
  await pages.isGone(dialog);
}

/**
 * Does the same with all requests that these words find, a page of the list at a time: chosen, looked at, started. Answers
 * how many there were.
 */
export async function doMany(colleague: Colleague, kind: 'assign' | 'approve', typed: string): Promise<number> {
  const { page, words, hands } = colleague;
  const { bulk } = words;
  await goTo(colleague, words.app.menu.queue, words.app.menu.queue);
  await search(colleague, typed);
  const all = page.locator('.found-tickets thead').getByRole('checkbox');
  await pages.shows(all);
  await hands.press(all);
  const bar = page.getByRole('region', { name: bulk.selection });
  await hands.press(pages.button(bar, bulk.do[kind]));
  await hands.press(pages.button(page.getByRole('dialog'), bulk.preview));
  await pages.shows(page.getByRole('heading', { name: bulk.heading.previewed }));
  const start = page.getByRole('button', { name: pattern(bulk.start[`${kind}_other`]) });
  const count = Number(/\d+/.exec(await start.innerText())?.[0]);
  await hands.press(start);
  await pages.shows(page.getByRole('heading', { name: bulk.heading.completed }), 120_000);
  await pages.shows(page.getByText(filled(bulk.count.done, { count })));
  return count;
}

/** The manager reads the numbers of one partner. */
export async function readDashboard(
  manager: Colleague,
  partnerId: string,
  expected: Readonly<Record<string, string>>,
): Promise<void> {
  const { page, words, hands } = manager;
  await goTo(manager, words.app.menu.reports, words.reports.title);
  // The table of partners has the same name in Chinese.
  await hands.choose(page.getByRole('combobox', { name: words.reports.partner, exact: true }), partnerId);
  await page.waitForURL(/partner/);
  for (const [name, value] of Object.entries(expected)) {
    await pages.shows(page.locator('.tile').filter({ hasText: name }).getByText(value, { exact: true }));
  }
}
