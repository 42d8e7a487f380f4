import type { Problem } from '../../../api/schema.js';

export type FieldProblem = NonNullable<Problem['errors']>[number];

/**
 * The API said no, or could not be reached (`status` 0, code `unreachable`). `detail` is in the language in which the
 * call was made.
 */
export class CallProblem extends Error {
  override readonly name = 'CallProblem';
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly ticketId: string | undefined;
  /** For whoever looks into the logs. */
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(problem: Partial<Problem> & Pick<Problem, 'status' | 'code'>, headers: Headers = new Headers()) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.status = problem.status;
    this.code = problem.code;
    this.fields = problem.errors ?? [];
    this.ticketId = problem.ticketId;
    this.requestId = headers.get('x-request-id');
    const after = Number(headers.get('retry-after') ?? Number.NaN);
    this.retryAfterSeconds = Number.isFinite(after) ? after : null;
  }
}

export const unreachable = (): CallProblem => new CallProblem({ status: 0, code: 'unreachable' });

/** Worth another try by itself: the server was away or busy, nothing was refused. */
export const isPassing = (error: unknown): boolean =>
  error instanceof CallProblem && (error.status === 0 || error.status >= 502);

export const codeOf = (error: unknown): string => (error instanceof CallProblem ? error.code : 'internal');
export const statusOf = (error: unknown): number => (error instanceof CallProblem ? error.status : 500);

/**
 * Whether there is nothing of it to be shown: it was never read, or the desk itself says no, as of what is gone. A line that
 * is lost takes nothing away that was read before.
 */
export const isGone = ({ data, error }: { readonly data: unknown; readonly error: unknown }): boolean =>
  error !== null && (data === undefined || !isPassing(error));
