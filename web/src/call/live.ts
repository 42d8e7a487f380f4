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

function sourceOf({ path, kinds, hear, resumeAfter }: Line): EventSource {
  const after = resumeAfter();
  const place = after === null ? '' : `${path.includes('?') ? '&' : '?'}lastEventId=${encodeURIComponent(after)}`;
  const source = new EventSource(`/api/v1${path}${place}`);
  for (const kind of kinds)
    source.addEventListener(kind, ({ data }: MessageEvent<string>) => hear(kind, JSON.parse(data) as unknown));
  return source;
}

/** Opens the line, and again whenever it ends. Answers how to close it. */
function openLine(line: Line, isBehind: boolean): () => void {
  let timer: number | undefined;
  const source = sourceOf(line);
  let close = () => source.close();
  source.onopen = () => {
    line.tell('live');
    if (isBehind) line.hear('missed', null);
    isBehind = false;
  };
  source.onerror = () => {
    isBehind = true;
    line.tell('lost');
    if (source.readyState !== EventSource.CLOSED) return;
    timer = window.setTimeout(() => {
      close = openLine(line, true);
    }, REOPEN_MS);
  };
  return () => {
    window.clearTimeout(timer);
    close();
  };
}

/** Keeps the line while the page is looked at. Answers how to end it. */
function keepLine(line: Line): () => void {
  let leaving: number | undefined;
  let close: (() => void) | null = openLine(line, false);
  const rest = () => {
    close?.();
    close = null;
  };
  const look = () => {
    window.clearTimeout(leaving);
    if (document.hidden) leaving = window.setTimeout(rest, HIDDEN_MS);
    else close ??= openLine(line, true);
  };
  document.addEventListener('visibilitychange', look);
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.clearTimeout(leaving);
    rest();
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
