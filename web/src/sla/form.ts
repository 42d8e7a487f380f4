import type { CalendarView } from '../../../api/calendars/schema.js';
import type { SlaTermsBody } from '../../../api/sla-policies/schema.js';
import { IMPACTS, type Impact } from '../../../domain/words.js';

/** A calendar as it is typed: the spans of a day in one line, days off one in a line. */
export interface CalendarForm {
  readonly name: string;
  readonly timeZone: string;
  readonly days: readonly string[];
  readonly holidays: string;
  readonly countries: string;
  readonly partners: readonly string[];
  readonly isDefault: boolean;
}

export const newCalendar = (timeZone: string): CalendarForm => ({
  ...{ name: '', timeZone, holidays: '', countries: '', partners: [], isDefault: false },
  days: Array.from({ length: 7 }, (_none, day) => (day < 5 ? '09:00-18:00' : '')),
});

export const spansText = (spans: CalendarView['weekdays'][number]): string =>
  spans.map(({ from, to }) => `${from}-${to}`).join(', ');

export const formOfCalendar = (view: CalendarView): CalendarForm => ({
  name: view.name,
  timeZone: view.timeZone,
  days: view.weekdays.map(spansText),
  holidays: holidayLines(view.holidays),
  countries: view.countries.join(' '),
  partners: view.partners.map(({ id }) => id),
  isDefault: view.isDefault,
});

export const holidayLines = (holidays: CalendarView['holidays']): string =>
  holidays.map(({ date, name }) => `${date} ${name}`.trim()).join('\n');

/** What cannot be read is sent as it was typed: the API says what is wrong with it. */
function spanOf(typed: string) {
  const [from = '', to = ''] = typed.split(/\s*[-–~～]\s*/);
  return { from: padded(from), to: padded(to) };
}
const padded = (time: string): string => (/^\d:\d\d$/.test(time) ? `0${time}` : time);

const holidayOf = (line: string) => {
  const [, date = line, name = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
  return { date, name };
};

const parts = (typed: string, between: RegExp): string[] =>
  typed
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const holidaysOf = (typed: string) => parts(typed, /\n/).map(holidayOf);

export const calendarBody = ({ days, holidays, countries, ...rest }: CalendarForm) => ({
  ...rest,
  name: rest.name.trim(),
  timeZone: rest.timeZone.trim(),
  weekdays: days.map((typed) => parts(typed, /[,，、;]/).map(spanOf)),
  holidays: holidaysOf(holidays),
  countries: parts(countries.toUpperCase(), /[\s,，、]+/),
});

type TargetForm = Readonly<Record<'firstAnswer' | 'decision', string>>;

/** Terms as they are typed: hours, with minutes after a colon. */
export interface TermsForm {
  readonly targets: Readonly<Record<Impact, TargetForm>>;
  readonly warnAtPercent: string;
  readonly escalations: readonly { readonly after: string; readonly to: 'assignee' | 'managers' }[];
}

export const hoursText = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? String(hours) : `${hours}:${String(rest).padStart(2, '0')}`;
};

function minutesOf(typed: string): number | string {
  const [, hours, minutes = '0'] = /^(\d{1,4})(?::([0-5]\d))?$/.exec(typed.trim()) ?? [];
  return hours === undefined ? typed : Number(hours) * 60 + Number(minutes);
}

const byImpact = <Value>(valueOf: (impact: Impact) => Value) =>
  Object.fromEntries(IMPACTS.map((impact) => [impact, valueOf(impact)])) as Record<Impact, Value>;

export const formOfTerms = ({ targets, warnAtPercent, escalations }: SlaTermsBody): TermsForm => ({
  targets: byImpact((impact) => ({
    firstAnswer: hoursText(targets[impact].firstAnswerMinutes),
    decision: hoursText(targets[impact].decisionMinutes),
  })),
  warnAtPercent: String(warnAtPercent),
  escalations: escalations.map(({ afterMinutes, to }) => ({ after: hoursText(afterMinutes), to })),
});

export const termsBody = ({ targets, warnAtPercent, escalations }: TermsForm) => ({
  targets: byImpact((impact) => ({
    firstAnswerMinutes: minutesOf(targets[impact].firstAnswer),
    decisionMinutes: minutesOf(targets[impact].decision),
  })),
  warnAtPercent: /^\d+$/.test(warnAtPercent.trim()) ? Number(warnAtPercent) : warnAtPercent,
  escalations: escalations.map(({ after, to }) => ({ afterMinutes: minutesOf(after), to })),
});
