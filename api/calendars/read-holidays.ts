import { endpoint } from '../endpoint.js';
import { textBody } from '../text-body.js';
import { holidaysOf } from './ical.js';
import { HolidaysQuery, HolidaysView } from './schema.js';

/** The largest file, in bytes. */
const ICAL_LIMIT = 1024 * 1024;

/** Changes nothing: what it finds goes into a calendar when somebody saves it. */
export const readHolidays = endpoint(
  {
    method: 'post',
    path: '/api/v1/calendars/holidays',
    tag: 'Promised times',
    summary: 'The days off in an iCalendar file, such as the one a government publishes',
    query: HolidaysQuery,
    answers: { 200: { description: 'Days off, in their order', schema: HolidaysView } },
    upload: () => textBody('text/calendar', ICAL_LIMIT),
    uploadType: 'text/calendar',
    idempotency: 'none',
  },
  (call) => Promise.resolve({ status: 200, body: holidaysOf(String(call.body), call.query) }),
);
