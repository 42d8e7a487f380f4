/** An error as the API tells it (RFC 9457); the command line uses the same form for its own. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

/** What the API would answer with, for the errors that the command line finds by itself. */
const STATUSES: Readonly<Record<string, number>> = {
  usage: 400,
  malformed: 400,
  unauthenticated: 401,
  'not-found': 404,
  validation: 422,
  'dependency-unavailable': 503,
};

/** Something was refused or failed, in words for the person at the terminal. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;

  constructor(code: string, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
  }
}

/** The API said no. */
export class ApiProblem extends Problem {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.code, body.detail ?? body.title);
    this.body = body;
  }
}

/** Any error as a problem; `lines` are what a person reads below its sentence. */
export function problemOf(error: unknown): ProblemBody & { readonly lines: readonly string[] } {
  const plain = (body: ProblemBody, lines: readonly string[]) =>
    // The lines are for people only: JSON leaves out what is not enumerable.
    Object.defineProperty({ ...body }, 'lines', { value: lines }) as ProblemBody & { lines: readonly string[] };
  if (error instanceof ApiProblem) {
    const fields = (error.body.errors ?? []).map(({ pointer, message }) => `  ${pointer}: ${message}`);
    return plain(error.body, fields);
  }
  const detail = error instanceof Error && error.message ? error.message : String(error);
  const code = error instanceof Problem ? error.code : 'failed';
  return plain({ type: 'about:blank', title: 'The command failed', status: STATUSES[code] ?? 500, detail, code }, []);
}
