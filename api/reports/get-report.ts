import { REPORT_DAYS_MOST } from '../../domain/reports.js';
import { DAY_MS } from '../../domain/time.js';
import { REASON_CODES } from '../../domain/words.js';
import { clockOf } from '../../platform/database/clock.js';
import { sql } from '../../platform/database/sql.js';
import { type Call, endpoint } from '../endpoint.js';
import { type FieldFault, Invalid } from '../errors.js';
import { isTimeZone } from '../time-zones.js';
import { cohort, partnerOf } from './cohort.js';
import { daysOf, decisionsOf, openByAge, promisesOf, statusesOf, usesOf } from './counts.js';
import { ReportQuery, ReportView } from './schema.js';
import { byPartner, byProduct, byReason, refundedOf } from './shares.js';

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

type Asking = Pick<Call<unknown, ReportQuery, unknown>, 'who' | 'locale' | 'data'>;

/**
 * Each number in a transaction of its own: within one they would be no more of one moment, because every statement sees
 * what is committed when it begins, and of a year among a million tickets all of them together take longer than a
 * transaction may. One after the other: a dashboard takes one connection from those who work.
 */
async function counted(call: Asking, asked: Period & ReportQuery): Promise<ReportView> {
  const { who, locale } = call;
  const { from, to, timeZone } = asked;
  const which = cohort(who, asked);
  const title = locale === 'zh-TW' ? sql`p.title_zh` : sql`p.title`;
  const { now, statuses } = await call.data(async (tx) => ({
    now: await clockOf(tx),
    statuses: await statusesOf(tx, which),
  }));
  return {
    ...{ from, to, timeZone, statuses },
    tickets: statuses.reduce((sum, { tickets }) => sum + tickets, 0),
    days: await call.data((tx) => daysOf(tx, which, timeZone)),
    decisions: await call.data((tx) => decisionsOf(tx, which)),
    promises: await call.data((tx) => promisesOf(tx, which, now)),
    refunded: await call.data((tx) => refundedOf(tx, which)),
    reasons: (await call.data((tx) => byReason(tx, which))).map(({ key, tickets, refunded }) => ({
      code: REASON_CODES.find((known) => known === key) ?? 'other',
      ...{ tickets, refunded },
    })),
    products: (await call.data((tx) => byProduct(tx, which, title))).map(({ key: productId, name, ...share }) => ({
      ...{ productId, title: name, ...share },
    })),
    partners: (await call.data((tx) => byPartner(tx, which))).map(({ key: id, ...share }) => ({ id, ...share })),
    uses: await call.data((tx) => usesOf(tx, which)),
    open: await call.data((tx) => openByAge(tx, partnerOf(who, asked), now)),
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
    return { status: 200, body: await counted(call, { ...query, from, to }) };
  },
);
