import { ActivityFailure, setHandler } from '@temporalio/workflow';
import { queued } from './notice/messages.js';

/**
 * Sends for as long as more was queued meanwhile. When sending fails for good, the rows say what became of each letter,
 * and what still waits is taken up by the sweeper.
 */
export async function whileQueued(send: () => Promise<void>, onGivenUp: () => void): Promise<void> {
  let waiting = true;
  setHandler(queued, () => {
    waiting = true;
  });
  while (waiting) {
    waiting = false;
    try {
      await send();
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      onGivenUp();
    }
  }
}
