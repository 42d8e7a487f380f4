import { type RefObject, useLayoutEffect, useState } from 'react';

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

/**
 * Until which place the children of `line` have room in it; its last one leads to the others. All of them keep their
 * widths (`visibility`, not `display`), and are looked at again whenever one has another.
 */
export function useFitting(line: RefObject<HTMLElement | null>, chosen: number, count: number): number {
  const [until, setUntil] = useState(count);
  useLayoutEffect(() => {
    const box = line.current;
    if (!box) return;
    const children = [...box.children].slice(0, count + 1);
    const look = () => {
      const widths = children.map((child) => child.getBoundingClientRect().width);
      const more = widths.pop() ?? 0;
      setUntil(fittingUntil({ room: box.clientWidth, widths, chosen, more }));
    };
    look();
    const watch = new ResizeObserver(look);
    for (const watched of [box, ...children]) watch.observe(watched);
    return () => watch.disconnect();
  }, [line, chosen, count]);
  return until;
}
