import { expect } from 'vitest';
import type { CustomerList } from '../../../api/customers/schema.js';
import type { ProductList } from '../../../api/catalogue/schema.js';
import { toWire } from '../../../domain/money.js';
import { formatMoney } from '../../../web/src/parts/format.js';
import { buyLines } from '../../support/bulk.js';
import { eventually } from '../../support/eventually.js';
import { answerAndResolve, approve, doMany, readDashboard } from './desk.js';
import type { Hands } from './hands.js';
import { ask, fileCancellation, sendFile } from './partner.js';
import * as pages from '../pages.js';
import type { Stage, Visitor } from '../stage.js';
import type { Language } from '../words.js';
import type { Texts } from './texts.js';

/** Somebody at their own screen, and what they work it with. */
export interface Colleague extends Visitor {
  readonly hands: Hands;
}

export interface Setting {
  readonly stage: Stage;
  readonly language: Language;
  readonly hands: Hands;
  readonly texts: Texts;
  /** Of the demo data: whose day it is. */
  readonly partner: { readonly index: number; readonly id: string; readonly agent: string };
  /** Rows of the file. */
  readonly rows: number;
}

export interface Day extends Setting {
  readonly customer: { readonly customerId: string; readonly companyName: string };
  /** What is taken back by the form, by its name on the page. */
  readonly product: string;
  /** The subscriptions that the file takes back. */
  readonly lines: readonly string[];
}

/** Lines that one order holds at most. */
const LINES_MOST = 50;
const SINGLE = 'granite-host-perpetual';

/** What was bought before the day begins. */
async function bought(setting: Setting): Promise<Day> {
  const { stage, partner, rows } = setting;
  const agent = stage.desk.as('admin_agent', partner.index);
  const customer = (await agent.get<CustomerList>('/api/v1/customers')).body.items[0];
  if (!customer) throw new Error('The partner has no customer');
  const lines: string[] = [];
  while (lines.length < rows)
    lines.push(...(await buyLines(stage.desk, Math.min(LINES_MOST, rows - lines.length), partner.index)));
  await stage.desk.buy({ partner: partner.index, skuId: SINGLE });
  const products = (await agent.get<ProductList>('/api/v1/products?limit=200')).body.items;
  const product = products.find(({ skus }) => skus.some(({ skuId }) => skuId === SINGLE));
  if (!product) throw new Error(`Nobody sells ${SINGLE}`);
  return { ...setting, customer, product: product.title, lines };
}

/** Somebody comes to work: chooses their language and their card with their own hands. */
const colleague = async ({ stage, language, hands }: Setting, name: string): Promise<Colleague> => {
  const visitor = await stage.visit({ language });
  const { page, words } = visitor;
  const languages = page.getByRole('combobox', { name: /^(?:Language|語言)$/ });
  await hands.press(page.getByRole('button', { name }));
  await pages.shows(page.getByRole('navigation').first());
  if ((await languages.inputValue()) !== language) await hands.choose(languages, language);
  await pages.shows(page.getByRole('navigation', { name: words.app.menu.label }));
  return { ...visitor, hands };
};

interface Sums {
  readonly tickets: number;
  readonly decided: number;
  readonly currency: string;
  readonly refundedMinor: number;
}

/** What the database's books say of one partner: the money that came back to it. */
async function sumsOf({ stage, partner }: Setting): Promise<Sums> {
  const [sums] = await stage.desk.database.query<Sums>(
    `SELECT (SELECT count(*)::integer FROM tickets WHERE partner_id = $1 AND submitted_at IS NOT NULL) AS tickets,
       (SELECT count(*)::integer FROM tickets WHERE partner_id = $1 AND status = 'completed') AS decided,
       e.currency::text, (-sum(e.amount_minor))::integer AS "refundedMinor"
     FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id JOIN ledger_accounts a ON a.id = e.account_id
     WHERE t.kind = 'refund' AND a.partner_id = $1 GROUP BY e.currency`,
    [partner.id],
  );
  if (!sums) throw new Error('The ledger knows of no refund');
  return sums;
}

const uneven = `SELECT transaction_id FROM ledger_entries GROUP BY transaction_id, currency HAVING sum(amount_minor) <> 0`;
const refundsTwice = `SELECT ticket_id FROM refunds WHERE status <> 'failed' GROUP BY ticket_id HAVING count(*) > 1`;

/** Everybody's cancellations are at their end: what was approved is revoked and paid back. */
const allDone = ({ stage, partner, rows }: Setting) =>
  eventually(
    'all cancellations are completed',
    async () => {
      const [{ count } = { count: 0 }] = await stage.desk.database.query<{ count: number }>(
        `SELECT count(*)::integer AS count FROM tickets WHERE partner_id = $1 AND status = 'completed'`,
        [partner.id],
      );
      if (count !== rows + 1) throw new Error(`${count} of ${rows + 1} are completed`);
      return true;
    },
    { withinMs: 60_000 + rows * 2_000 },
  );

/**
 * A day in the desk: a partner files three requests and a file of many, two agents and an approver work them off, and the
 * manager reads the dashboard, which says what the ledger says.
 */
export async function playDay(setting: Setting): Promise<void> {
  const day = await bought(setting);
  const { stage, texts, rows, language } = day;
  const partner = await colleague(day, day.partner.agent);
  await fileCancellation(partner, day);
  const keys = { number: await ask(partner, { type: 'keys-and-downloads', ...texts.keys }), ...texts.keys };
  const billing = { number: await ask(partner, { type: 'billing', ...texts.billing }), ...texts.billing };
  await sendFile(partner, day);

  const agents = await Promise.all(['Jonas Weber', '周心怡'].map((name) => colleague(day, name)));
  for (const [place, agent] of agents.entries()) await answerAndResolve(agent, day, place === 0 ? keys : billing);

  const approver = await colleague(day, language === 'en' ? 'Maya Okafor' : '簡宏達');
  await approve(approver, texts.cancellation);
  for (let left = rows; left > 0; ) left -= await doMany(approver, 'approve', texts.row);
  await allDone(day);

  const manager = await colleague(day, 'Ingrid Solberg');
  const { tickets, decided, currency, refundedMinor } = await sumsOf(day);
  expect([tickets, decided]).toEqual([rows + 3, rows + 1]);
  const { tiles } = manager.words.reports;
  await readDashboard(manager, day.partner.id, {
    [tiles.tickets]: String(tickets),
    [tiles.decided]: String(decided),
    [tiles.refunded]: formatMoney(toWire({ amountMinor: refundedMinor, currency }), language),
  });
  expect(await stage.desk.database.query(uneven)).toEqual([]);
  expect(await stage.desk.database.query(refundsTwice)).toEqual([]);
  const everybody = [partner, ...agents, approver, manager];
  for (const { page } of everybody) expect(await page.locator('html').getAttribute('lang')).toBe(language);
  expect(everybody.flatMap(({ faults }) => faults)).toEqual([]);
  for (const { context } of everybody) await context.close();
}
