import { type ReactNode, useDeferredValue, useLayoutEffect, useRef } from 'react';

/** Whether the press that led to a page has been answered: what takes long to draw is drawn after that. */
export const useAnswered = (): boolean => useDeferredValue(true, false);

/** How high each was when it was last seen, in pixels. */
const rooms = new Map<string, number>();

interface AfterwardsProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** As much room as it had last is there from the start, so that whoever comes back to it stands where they stood. */
export function Afterwards({ name, children }: AfterwardsProps) {
  const isAnswered = useAnswered();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!isAnswered || !box.current) return;
    const seen = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.height > 0) rooms.set(name, entry.contentRect.height);
    });
    seen.observe(box.current);
    return () => seen.disconnect();
  }, [isAnswered, name]);
  return (
    <div ref={box} style={{ minHeight: isAnswered ? undefined : rooms.get(name) }}>
      {isAnswered ? children : null}
    </div>
  );
}
