import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { BareActivities } from './activities.js';

/** The names of the bare workflow's messages are those of a cancellation, so that both are driven alike. */
export const file = defineUpdate<number, [BareCommand]>('file');
export const approve = defineUpdate<number, [BareCommand]>('approve');

export interface BareCommand {
  readonly by: string;
}

const { nothing } = proxyActivities<BareActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

/**
 * What the limit is measured with: the shape of a cancellation without any of its work. One update-with-start, one
 * update, three activities that do nothing. Each update is answered when the activity after it is done, as the case's
 * updates are answered when they are recorded; the third activity stands for the effects.
 */
export async function bare(): Promise<number> {
  const progress = { said: 0, done: 0 };
  const say = async () => {
    progress.said += 1;
    const mine = progress.said;
    await condition(() => progress.done >= mine);
    return mine;
  };
  setHandler(file, say);
  setHandler(approve, say);
  for (const step of [1, 2]) {
    await condition(() => progress.said >= step);
    await nothing();
    progress.done = step;
  }
  await nothing();
  await condition(allHandlersFinished);
  return progress.done;
}
