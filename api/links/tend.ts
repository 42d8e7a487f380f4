import { changed } from '../../workflows/link/messages.js';
import { linkStart, type LinkRef } from '../../workflows/start.js';
import type { Deps } from '../deps.js';
import { aside } from '../temporal.js';

/** How many links may be handed over at once; what finds no place is left to the sweeper. */
const AT_ONCE = 20;
let underWay = 0;

/**
 * Has the link's workflow look at it: it was activated, or its downloads are used up. Nobody waits for that, and no
 * redemption is slower for it. In a storm of endings most are left to the sweeper, which comes a few seconds later.
 */
export function tendLink(deps: Pick<Deps, 'temporal' | 'connection' | 'settings' | 'log'>, link: LinkRef): void {
  if (underWay >= AT_ONCE) return;
  underWay += 1;
  const { type, options } = linkStart(link, deps.settings.taskQueue);
  aside(deps, () =>
    deps.temporal.workflow
      .signalWithStart(type, { ...options, signal: changed, signalArgs: [] })
      .finally(() => (underWay -= 1)),
  );
}
