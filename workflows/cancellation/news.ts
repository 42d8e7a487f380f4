import { ActivityFailure, CancellationScope, condition, setHandler } from '@temporalio/workflow';
import { paymentChanged } from './messages.js';

/** What the payment's provider has said by itself, since this run began. */
export interface News {
  /**
   * Runs a step that waits for the provider. News end its waiting, and it begins again: it finds what is recorded, so
   * that an attempt which was under way meanwhile does no harm.
   */
  lookingAgain<T>(step: () => Promise<T>): Promise<T>;
}

export function newsOfPayment(): News {
  let heard = 0;
  setHandler(paymentChanged, () => {
    heard += 1;
  });
  return {
    lookingAgain: async (step) => {
      for (;;) {
        const known = heard;
        const scope = new CancellationScope();
        let isOver = false;
        void condition(() => isOver || heard > known).then(() => scope.cancel());
        try {
          return await scope.run(step);
        } catch (error) {
          if (heard === known || !(error instanceof ActivityFailure)) throw error;
        } finally {
          isOver = true;
        }
      }
    },
  };
}
