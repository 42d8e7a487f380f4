import { useEffect, useRef, useState } from 'react';

/** Whether what is on the screen follows what happens. */
export type LiveState = 'connecting' | 'live' | 'lost';

/** The browser tries again by itself while it can; after a definite end we do, this much later. */
const REOPEN_MS = 4_000;

/** Nobody sees a page that is hidden this long, and a browser keeps only a few lines to one server: it gives up its own. */
const HIDDEN_MS = 30_000;

type Hearers = Readonly<Record<string, (data: unknown) => void>>;

interface Line {
  readonly path: string;
  /** Kinds of events. */
  readonly kinds: readonly string[];
  hear(kind: string, data: unknown): void;
  resumeAfter(): string | null;
  tell(state: LiveState): void;
}

/** Keeps the line while the page is looked at. Answers how to end it. */
function keepLine({ path, kinds, hear, resumeAfter, tell }: Line): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let isBehind = false;
  const open = () => {
    const after = resumeAfter();
    const place = after === null ? '' : `${path.includes('?') ? '&' : '?'}lastEventId=${encodeURIComponent(after)}`;
    const opened = new EventSource(`/api/v1${path}${place}`);
    source = opened;
    opened.onopen = () => {
      tell('live');
      if (isBehind) hear('missed', null);
      isBehind = false;
    };
    opened.onerror = () => {
      isBehind = true;
      tell('lost');
      if (opened.readyState === EventSource.CLOSED) timer = window.setTimeout(open, REOPEN_MS);
    };
    for (const kind of kinds)
      opened.addEventListener(kind, ({ data }: MessageEvent<string>) => hear(kind, JSON.parse(data) as unknown));
  };
  const close = () => {
    window.clearTimeout(timer);
    source?.close();
    source = undefined;
    isBehind = true;
  };
  const look = () => {
    if (!document.hidden && source) window.clearTimeout(leaving);
    else if (!document.hidden) open();
    else leaving = window.setTimeout(close, HIDDEN_MS);
  };
  let leaving: number | undefined;
  open();
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.clearTimeout(leaving);
    close();
  };
}

/**
 * Listens to a stream of server-sent events, each kind with its own hearer. `path` null listens to nothing. Each
 * reconnection resumes after the last event that was heard (the browser sends its ID); a stream opened anew takes
 * `resumeAfter()`. What has no ID cannot be resumed: `missed` is heard whenever the line is there again.
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
    return keepLine({
      path,
      kinds: kinds.split(' '),
      hear: (kind, data) => latest.current.hearers[kind]?.(data),
      resumeAfter: () => latest.current.resumeAfter(),
      tell: setState,
    });
  }, [path, kinds]);
  return state;
}
