import { defaultFailureConverter, defaultPayloadConverter, type TimeoutFailure } from '@temporalio/common';

/**
 * What a service had said before the attempt in which patience ended: that still holds. The server tells it with the
 * timeout; the SDK (1.24) leaves it in the message that the error was made from. Undefined where it was the first attempt.
 */
export function lastWordOf({ failure }: TimeoutFailure): Error | undefined {
  return failure?.cause ? defaultFailureConverter.failureToError(failure.cause, defaultPayloadConverter) : undefined;
}
