import { type RefObject, useEffect, useRef } from 'react';

/** The heading of what a button has just brought takes the focus, so that keyboards and screen readers go on from there. */
export function useFocusOnAppearing<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null);
  useEffect(() => place.current?.focus(), []);
  return place;
}
