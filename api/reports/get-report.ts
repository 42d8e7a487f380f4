import { REPORT_DAYS_MOST } from '../../domain/reports.js';
import { DAY_MS } from '../../domain/time.js';
import { REASON_CODES } from '../../domain/words.js';
import { clockOf } from '../../platform/database/clock.js';
import { sql } from '../../platform/database/sql.js';
import type { Tx } from '../../platform/database/tenant.js';
import { type Call, endpoint } from '../endpoint.js';
import { type FieldFault, Invalid } from '../errors.js';
import { isTimeZone } from '../time-zones.js';
import { cohort, partnerOf } from './cohort.js';
import { assertAwaited, COUNTING, Gone, readMuch } from './counting.js';
import { decisionsOf, openByAge } from './counts.js';
import { goodsOf } from './goods.js';
import { ReportQuery, ReportView } from './schema.js';
import { moneyOf, sharesOf } from './shares.js';
import { refundsOf, talliesOf } from './tallies.js';

const DEFAULT_DAYS = 30;

interface Period {
  readonly from: string;
  readonly to: string;
}

/** What is not said ends now, and began thirty days before it ends. */
function periodOf({ from, to = new Date().toISOString() }: Pick<ReportQuery, 'from' | 'to'>): Period {
  return { from: from ?? new Date(Date.parse(to) - DEFAULT_DAYS * DAY_MS).toISOString(), to };
}

/** A period has a beginning, a length that can be read at once, and days that begin somewhere. */
function faultsOf({ from, to, timeZone }: Period & Pick<ReportQuery, 'timeZone'>): FieldFault[] {
  const span = Date.parse(to) - Date.parse(from);
  return [
    ...(span <= 0 ? [{ pointer: '/to', code: 'before-beginning' }] : []),
    ...(span > REPORT_DAYS_MOST * DAY_MS
      ? [{ pointer: '/to', code: 'period', values: { maximum: REPORT_DAYS_MOST } }]
      : []),
    ...(isTimeZone(timeZone) ? [] : [{ pointer: '/timeZone', code: 'time-zone' }]),
  ];
}

type Asking = Pick<Call<unknown, ReportQuery, unknown>, 'who' | 'locale' | 'data' | 'res'>;

/** One number after the other: a dashboard takes one connection from those who work. */
async function numbersOf(tx: Tx, { who, locale, res }: Asking, asked: Period & ReportQuery) {
  const which = cohort(who, asked);
  const title = locale === 'zh-TW' ? sql`p.title_zh` : sql`p.title`;
  const now = await clockOf(tx);
  const next = <T>(count: () => Promise<T>): Promise<T> => {
    assertAwaited(res);
    return count();
  };
  await readMuch(tx);
  const tallies = await next(() => talliesOf(tx, which, { timeZone: asked.timeZone, now }));
  const all = tallies.days.reduce((sum, { cancellations }) => sum + cancellations, 0);
  return {
    ...tallies,
    refunds: await next(() => refundsOf(tx, which)),
    decisions: await next(() => decisionsOf(tx, which)),
    goods: await next(() => goodsOf(tx, which, { title, all })),
    open: await next(() => openByAge(tx, partnerOf(who, asked), now)),
  };
}

async function counted(call: Asking, asked: Period & ReportQuery): Promise<ReportView> {
  const { from, to, timeZone } = asked;
  const found = await call.data((tx) => numbersOf(tx, call, asked), COUNTING);
  const { days, statuses, decisions, promises, refunds, goods, open } = found;
  const tickets = statuses.reduce((sum, each) => sum + each.tickets, 0);
  return {
    ...{ from, to, timeZone, tickets, days, statuses, decisions, promises },
    refunded: moneyOf(refunds.all),
    reasons: sharesOf(found.reasons, refunds.reason).map(({ key, name: _, ...share }) => ({
      code: REASON_CODES.find((known) => known === key) ?? 'other',
      ...share,
    })),
    products: sharesOf(goods.products, goods.refunds).map(({ key: productId, name: title, ...share }) => ({
      ...{ productId, title, ...share },
    })),
    partners: sharesOf(found.partners, refunds.partner).map(({ key: id, ...share }) => ({ id, ...share })),
    ...{ uses: goods.uses, open },
  };
}

/** Every number is counted when it is asked for: there is nothing that could be behind. */
export const getReport = endpoint(
  {
    method: 'get',
    path: '/api/v1/reports/tickets',
    tag: 'Reports',
    summary: 'What became of the tickets of a period: volume, decisions, refunds, use; and what is open now',
    query: ReportQuery,
    answers: { 200: { description: 'The numbers', schema: ReportView } },
  },
  async (call) => {
    const { query } = call;
    const { from, to } = periodOf(query);
    const faults = faultsOf({ from, to, timeZone: query.timeZone });
    if (faults.length > 0) throw new Invalid(faults);
    try {
      return { status: 200, body: await counted(call, { ...query, from, to }) };
    } catch (error) {
      if (error instanceof Gone) return null;
      throw error;
    }
  },
);
