import { maskKeys } from '../../../domain/key-mask.js';
import type { Locale } from '../../../domain/words.js';
import type { Tx } from '../../../platform/database/tenant.js';
import type { Call } from '../../endpoint.js';
import { endpoint } from '../../endpoint.js';
import { sendCsv } from '../../csv.js';
import type { AnswerView } from '../answer-schema.js';
import { answersView, withTitles } from '../answers-view.js';
import { meaningOf } from '../filter.js';
import { findTickets, type Hit } from '../find.js';
import { summariesOf } from '../list-tickets.js';
import { ExportQuery } from '../query.js';
import type { TicketSummary } from '../schema.js';
import { NOTHING_YET, outcomesOf } from './outcomes.js';
import { headOf, recordOf } from './records.js';

/** So many rows in one transaction: a long file holds nobody up. */
const ROWS_AT_ONCE = 500;

/** What was answered in the forms of these tickets, by ticket; nothing about a person, and no key. */
async function answersOf(tx: Tx, found: readonly Hit[], locale: Locale): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.ticket.findMany({
    where: { id: { in: found.map(({ id }) => id) }, formVersion: { not: null } },
    select: { id: true, answers: true, form: { select: { document: true } } },
  });
  const filled = rows.map((row) => answersView(row, locale));
  const titled = await withTitles(tx, filled, locale);
  const said = ({ personal, label, text }: AnswerView) => (personal ? [] : [`${label}: ${maskKeys(text)}`]);
  return new Map(rows.map(({ id }, place) => [id, (titled[place] ?? []).flatMap(said).join('\n')]));
}

type Exporting = Call<unknown, ExportQuery>;
type Asked = Pick<Exporting, 'query' | 'who' | 'locale' | 'data'>;

/** One page of the list as records, and where the next one begins. */
async function recordsAfter({ query, who, locale, data }: Asked, after: Hit | null) {
  const isDesk = who.partnerId === null;
  return data(async (tx) => {
    const meaning = await meaningOf(tx, query, who);
    if (!meaning) return { records: [], next: null };
    const { found, next } = await findTickets(tx, meaning, { sort: query.sort, after, limit: ROWS_AT_ONCE });
    const tickets = await summariesOf(tx, who, found);
    const answers = await answersOf(tx, found, locale);
    const outcomes = await outcomesOf(
      tx,
      found.map(({ id }) => id),
    );
    const whole = (ticket: TicketSummary) => ({
      ...{ ...ticket, ...(outcomes.get(ticket.id) ?? NOTHING_YET) },
      answers: answers.get(ticket.id) ?? '',
    });
    const records = tickets.map((ticket) => recordOf(whole(ticket), isDesk));
    return { records, next };
  });
}

async function* pagesOf(call: Exporting) {
  const asked = { query: call.query, who: call.who, locale: call.locale, data: call.data.bind(call) };
  for (let after: Hit | null = null; ; ) {
    const { records, next }: Awaited<ReturnType<typeof recordsAfter>> = await recordsAfter(asked, after);
    yield records;
    if (!next) return;
    after = next;
  }
}

/** The same rows as the list's pages, all of them, as a file. */
export const exportTickets = endpoint(
  {
    method: 'get',
    path: '/api/v1/tickets/export',
    tag: 'Tickets',
    summary: 'The tickets of a filter as CSV, heads in the language of the reader',
    query: ExportQuery,
    answers: {
      200: {
        description:
          'The file: a row for each ticket; among its columns what was decided and when, what was refunded, and how the promised times stand, each as the report counts it',
        contentType: 'text/csv',
      },
    },
  },
  async (call) => {
    const head = headOf(call.locale, call.who.partnerId === null);
    await sendCsv(call.res, { name: 'tickets.csv', head, pages: pagesOf(call) });
    return null;
  },
);
