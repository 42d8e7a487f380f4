import { ApplicationFailure } from '@temporalio/activity';

/** A letter that waits to be sent, by its ID and address. */
export interface Queued {
  readonly id: string;
  readonly to: string;
}

/**
 * Sends what `list` gives, oldest first, until it gives nothing new. Letters to one address go out in their order: one
 * that has to wait keeps those behind it back. Other addresses are not held up by it: a contact whose mailbox is full
 * must not keep the desk from hearing that a case needs attention. Errors: that of a letter that has to be tried again.
 */
export async function sendInOrder(
  list: () => Promise<readonly Queued[]>,
  send: (id: string) => Promise<void>,
): Promise<void> {
  const tried = new Set<string>();
  const waiting = new Map<string, unknown>();
  for (;;) {
    const [letter] = (await list()).filter(({ id, to }) => !tried.has(id) && !waiting.has(to));
    if (!letter) break;
    tried.add(letter.id);
    try {
      await send(letter.id);
    } catch (error) {
      // A definite no stands on the letter's own row, and the next one may go.
      if (!(error instanceof ApplicationFailure && error.nonRetryable)) waiting.set(letter.to, error);
    }
  }
  for (const error of waiting.values()) throw error;
}
