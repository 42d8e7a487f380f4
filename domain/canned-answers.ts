import { gapNamesIn, replaceGaps } from './gaps.js';

/** What a canned answer can say of the ticket it is used on: the closed list of its gaps, written `{{contactName}}`. */
export const GAPS = [
  'contactName',
  'ticketNumber',
  'ticketTitle',
  'customer',
  'partner',
  'product',
  'orderNumber',
  'amount',
  'windowEnd',
  'agentName',
] as const;
export type Gap = (typeof GAPS)[number];

/** Null where this ticket has no such thing. */
export type GapValues = Readonly<Record<Gap, string | null>>;

const isGap = (name: string): name is Gap => (GAPS as readonly string[]).includes(name);

/** What is written like a gap and is none, each once. */
export const unknownGapsIn = (text: string): string[] => gapNamesIn(text).filter((name) => !isGap(name));

export interface Filled {
  readonly text: string;
  /** What this ticket does not have: the gap is still in the text, for a person to see. */
  readonly missing: readonly Gap[];
}

/** A value goes in as it is, and is never read as a gap again. */
export function fillGaps(text: string, values: GapValues): Filled {
  const missing = new Set<Gap>();
  const filled = replaceGaps(text, (name, written) => {
    if (!isGap(name)) return written;
    const value = values[name];
    if (value === null || value === '') missing.add(name);
    return value || written;
  });
  return { text: filled, missing: [...missing] };
}

/** The gaps that were left open: what is sent with them would be read with braces. */
export const openGapsIn = (text: string): Gap[] => gapNamesIn(text).filter(isGap);
