import { changed } from '../../workflows/link/messages.js';
import { linkStart, type LinkRef } from '../../workflows/start.js';
import type { Deps } from '../deps.js';
import { aside } from '../temporal.js';

/** How long what happens to one link is gathered, in milliseconds: a link that changes all the time is said so once a second. */
const GATHERED_MS = 1_000;
/** How many links wait, and how many are said at once; what finds no place is left to the sweeper. */
const WAITING_AT_MOST = 1_000;
const AT_ONCE = 20;

const waiting = new Set<string>();
let underWay = 0;

type Tending = Pick<Deps, 'temporal' | 'connection' | 'settings' | 'log' | 'stopping'>;

/**
 * Has the link's workflow look at it: it was activated, or its downloads are used up. Nobody waits for that, and no
 * redemption is slower for it. In a storm of endings most are left to the sweeper, which comes a few seconds later.
 */
export function tendLink(deps: Tending, link: LinkRef): void {
  const { linkId } = link;
  if (waiting.has(linkId) || waiting.size >= WAITING_AT_MOST) return;
  waiting.add(linkId);
  const say = () => {
    waiting.delete(linkId);
    if (!deps.stopping.aborted && underWay < AT_ONCE) wake(deps, link);
  };
  setTimeout(say, GATHERED_MS).unref();
}

function wake(deps: Tending, link: LinkRef): void {
  underWay += 1;
  const { type, options } = linkStart(link, deps.settings.taskQueue);
  aside(deps, () =>
    deps.temporal.workflow
      .signalWithStart(type, { ...options, signal: changed, signalArgs: [] })
      .finally(() => (underWay -= 1)),
  );
}
