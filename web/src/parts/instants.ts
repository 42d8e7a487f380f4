export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A day or a minute as it was typed, in the reader's own time, as an instant; nothing for what is no time. */
export function instantOf(typed: string | undefined): string | undefined {
  const at = new Date(typed ?? '');
  return typed && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

/** The last millisecond of a day, which has 23 hours or 25 where the clocks are changed. */
function endOf(day: string | undefined): string | undefined {
  const begun = instantOf(day && `${day}T00:00`);
  if (!begun) return undefined;
  const next = new Date(begun);
  next.setDate(next.getDate() + 1);
  return new Date(next.getTime() - 1).toISOString();
}

/** Whole days of the reader, the last one to its end. */
export const instantsOf = ({ from, to }: Period) => ({ from: instantOf(from && `${from}T00:00`), to: endOf(to) });
