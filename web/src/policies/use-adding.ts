import { type RefObject, useRef } from 'react';

/** Where the button stands that adds one more. It takes the focus when one is removed, whose own button goes with it. */
export function useAdding(): { place: RefObject<HTMLDivElement | null>; focus: () => void } {
  const place = useRef<HTMLDivElement>(null);
  return { place, focus: () => place.current?.querySelector('button')?.focus() };
}
