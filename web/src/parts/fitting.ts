interface Line {
  readonly room: number;
  readonly widths: readonly number[];
  /** Which of them always stands there. */
  readonly chosen: number;
  /** How wide what leads to the others is. */
  readonly more: number;
}

/** The place from which on things have no room in a line, but for the chosen one; the end where all have. */
export function fittingUntil({ room, widths, chosen, more }: Line): number {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  if (whole <= room) return widths.length;
  let left = room - more - (widths[chosen] ?? 0);
  const first = widths.findIndex((width, place) => {
    if (place === chosen) return false;
    left -= width;
    return left < 0;
  });
  return first < 0 ? widths.length : first;
}
