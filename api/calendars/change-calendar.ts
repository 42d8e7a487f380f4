import { endpoint } from '../endpoint.js';
import { assertMatch, tagOf } from '../etag.js';
import { calendarView, findCalendar } from './rows.js';
import { CalendarBody, CalendarParams, CalendarView } from './schema.js';
import { assertDroppable, lockCalendars, nameTaken, writeCalendar } from './write.js';

const TAG = 'Promised times';

export const createCalendar = endpoint(
  {
    method: 'post',
    path: '/api/v1/calendars',
    tag: TAG,
    summary: 'A new calendar; open tickets of the partners it holds for are reckoned by it at once',
    body: CalendarBody,
    answers: { 201: { description: 'The calendar', schema: CalendarView } },
    audited: true,
  },
  async (call) => {
    const row = await call
      .data(async (tx) => {
        await lockCalendars(tx);
        return writeCalendar(tx, call.who, call.body, call.resourceId);
      })
      .catch(nameTaken);
    const view = calendarView(row);
    return { status: 201, body: view, etag: tagOf(view), audit: { calendarId: row.id, name: row.name } };
  },
);

export const changeCalendar = endpoint(
  {
    method: 'put',
    path: '/api/v1/calendars/{calendarId}',
    tag: TAG,
    summary: 'Change a calendar; open tickets are reckoned by it from then on, what was judged stays',
    params: CalendarParams,
    body: CalendarBody,
    answers: { 200: { description: 'The calendar', schema: CalendarView } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { calendarId } = call.params;
    const row = await call
      .data(async (tx) => {
        await lockCalendars(tx);
        assertMatch(call.req, tagOf(calendarView(await findCalendar(tx, calendarId))));
        return writeCalendar(tx, call.who, call.body, calendarId);
      })
      .catch(nameTaken);
    const view = calendarView(row);
    return { status: 200, body: view, etag: tagOf(view), audit: { calendarId, revision: row.revision } };
  },
);

export const dropCalendar = endpoint(
  {
    method: 'delete',
    path: '/api/v1/calendars/{calendarId}',
    tag: TAG,
    summary: 'Drop a calendar; its partners have the one of their country from then on, or the default one',
    params: CalendarParams,
    answers: { 204: { description: 'It is gone' } },
    ifMatch: true,
    audited: true,
  },
  async (call) => {
    const { calendarId } = call.params;
    const name = await call.data(async (tx) => {
      await lockCalendars(tx);
      const row = await findCalendar(tx, calendarId);
      assertMatch(call.req, tagOf(calendarView(row)));
      assertDroppable(row);
      await tx.calendar.delete({ where: { id: calendarId } });
      return row.name;
    });
    return { status: 204, audit: { calendarId, name } };
  },
);
