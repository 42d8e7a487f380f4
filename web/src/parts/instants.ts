export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A day or a minute as it was typed, in the reader's own time, as an instant; nothing for what is no time. */
export function instantOf(typed: string | undefined): string | undefined {
  const at = new Date(typed ?? '');
  return typed && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

const DAY_MS = 86_400_000;

/** Whole days of the reader, the last one to its end. */
export const instantsOf = ({ from, to }: Period) => {
  const last = instantOf(to && `${to}T00:00`);
  return {
    from: instantOf(from && `${from}T00:00`),
    to: last && new Date(Date.parse(last) + DAY_MS - 1).toISOString(),
  };
};
