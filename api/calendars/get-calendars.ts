import { pageOf, readCursor, writeCursor } from '../cursor.js';
import { endpoint } from '../endpoint.js';
import { tagOf } from '../etag.js';
import { PageQuery } from '../schema.js';
import { calendarView, type CalendarRow, findCalendar, WHOLE } from './rows.js';
import { CalendarList, CalendarParams, CalendarView } from './schema.js';

const LIST = 'calendars';

export const listCalendars = endpoint(
  {
    method: 'get',
    path: '/api/v1/calendars',
    tag: 'Promised times',
    summary: 'The calendars by which promised times are counted, by name',
    query: PageQuery,
    answers: { 200: { description: 'Calendars', schema: CalendarList } },
  },
  async (call, { settings: { secret } }) => {
    const { limit, cursor } = call.query;
    const [after = ''] = readCursor(secret, LIST, cursor) ?? [];
    const rows = await call.data((tx) =>
      tx.calendar.findMany({
        ...{ where: { name: { gt: String(after) } }, include: WHOLE },
        ...{ orderBy: { name: 'asc' }, take: limit + 1 },
      }),
    );
    const cursorAfter = ({ name }: CalendarRow) => writeCursor(secret, LIST, [name]);
    return { status: 200, body: pageOf(rows, limit, { toItem: calendarView, cursorAfter }) };
  },
);

export const getCalendar = endpoint(
  {
    method: 'get',
    path: '/api/v1/calendars/{calendarId}',
    tag: 'Promised times',
    summary: 'One calendar',
    params: CalendarParams,
    answers: { 200: { description: 'The calendar', schema: CalendarView } },
  },
  async (call) => {
    const view = calendarView(await call.data((tx) => findCalendar(tx, call.params.calendarId)));
    return { status: 200, body: view, etag: tagOf(view) };
  },
);
