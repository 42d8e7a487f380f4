import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** The code of the refusal that the case answers with. */
export async function refusal(said: Promise<unknown>): Promise<string> {
  const error = await said.then(
    () => new Error('It was accepted'),
    (failure: unknown) => failure,
  );
  if (!(error instanceof WorkflowUpdateFailedError)) throw error;
  return error.cause instanceof ApplicationFailure ? String(error.cause.type) : String(error.cause);
}
