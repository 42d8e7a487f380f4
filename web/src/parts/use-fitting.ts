import { type RefObject, useLayoutEffect, useState } from 'react';
import { fittingUntil } from './fitting.js';

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
