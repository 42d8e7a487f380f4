import { DefaultFailureConverter, defaultPayloadConverter, type TimeoutFailure } from '@temporalio/common';

const converter = new DefaultFailureConverter({ encodeCommonAttributes: true });

/**
 * What a service had said before the attempt in which patience ended: that still holds. The server tells it with the
 * timeout; the SDK (1.24) leaves it in the message that the error was made from. Undefined where it was the first attempt.
 */
export function lastWordOf({ failure }: TimeoutFailure): Error | undefined {
  return failure?.cause ? converter.failureToError(failure.cause, defaultPayloadConverter) : undefined;
}
