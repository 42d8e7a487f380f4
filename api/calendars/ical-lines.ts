import ICAL from 'ical.js';
import { Invalid } from '../errors.js';

/** A line of the file as it is meant: those that were folded are one again. `number` is where it begins, from 1. */
interface Line {
  readonly number: number;
  readonly text: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const before = lines.at(-1);
    if (before && /^[ \t]/.test(raw)) lines[lines.length - 1] = { ...before, text: before.text + raw.slice(1) };
    else if (raw.trim() !== '') lines.push({ number: index + 1, text: raw });
  }
  return lines;
}

/** Where each event begins. */
export const eventLines = (text: string): readonly number[] =>
  linesOf(text)
    .filter((line) => /^BEGIN:VEVENT\s*$/i.test(line.text))
    .map(({ number }) => number);

const SHOWN_MOST = 80;
const refuse = ({ number, text }: Line): never => {
  throw new Invalid([{ pointer: '', code: 'ical-line', values: { line: number, text: text.slice(0, SHOWN_MOST) } }]);
};

/** The library says that something is wrong, not where: line after line is asked. */
function assertLines(text: string): void {
  const open: string[] = [];
  let last: Line = { number: 1, text: '' };
  for (const line of linesOf(text)) {
    const [, edge, name = ''] = /^(BEGIN|END):\s*(\S+)\s*$/i.exec(line.text) ?? [];
    last = line;
    if (edge?.toUpperCase() === 'BEGIN') open.push(name.toUpperCase());
    else if (edge && open.pop() !== name.toUpperCase()) refuse(line);
    else if (!edge && (open.length === 0 || !isProperty(line.text))) refuse(line);
  }
  if (open.length > 0) refuse(last);
}

function isProperty(text: string): boolean {
  try {
    return Boolean(ICAL.Property.fromString(text).jCal);
  } catch {
    return false;
  }
}

/** The calendar of a file. Errors: `Invalid`, with the first line that is not right. */
export function parseCalendar(text: string): ICAL.Component {
  assertLines(text);
  const parsed = ICAL.parse(text) as unknown[];
  const first = (typeof parsed[0] === 'string' ? parsed : parsed[0]) as unknown[] | undefined;
  const component = first && new ICAL.Component(first as never);
  if (component?.name !== 'vcalendar') throw new Invalid([{ pointer: '', code: 'ical-empty' }]);
  return component;
}
