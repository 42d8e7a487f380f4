import { useEffect, useRef, useState } from 'react';

/** Whether what is on the screen follows what happens. */
export type LiveState = 'connecting' | 'live' | 'lost';

/** The browser tries again by itself while it can; after a definite end we do, this much later. */
const REOPEN_MS = 4_000;

type Hearers = Readonly<Record<string, (data: unknown) => void>>;

/**
 * Listens to a stream of server-sent events, each kind with its own hearer. `path` null listens to nothing. Each
 * reconnection resumes after the last event that was heard (the browser sends its ID); a stream opened anew takes
 * `resumeAfter()`.
 */
export function useLive(
  path: string | null,
  hearers: Hearers,
  resumeAfter: () => string | null = () => null,
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef({ hearers, resumeAfter });
  useEffect(() => {
    latest.current = { hearers, resumeAfter };
  });
  const kinds = Object.keys(hearers).join(' ');
  useEffect(() => {
    if (path === null) return;
    let source: EventSource | undefined;
    let timer: number | undefined;
    const open = () => {
      const after = latest.current.resumeAfter();
      const place = after === null ? '' : `${path.includes('?') ? '&' : '?'}lastEventId=${encodeURIComponent(after)}`;
      source = new EventSource(`/api/v1${path}${place}`);
      source.onopen = () => setState('live');
      source.onerror = () => {
        setState('lost');
        if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(open, REOPEN_MS);
      };
      for (const kind of kinds.split(' ')) {
        source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
          latest.current.hearers[kind]?.(JSON.parse(data) as unknown);
        });
      }
    };
    open();
    return () => {
      source?.close();
      window.clearTimeout(timer);
    };
  }, [path, kinds]);
  return state;
}
