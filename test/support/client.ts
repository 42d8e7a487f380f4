import { randomUUID } from 'node:crypto';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

type Json = Record<string, unknown>;
type HeaderTable = Readonly<Record<string, string>>;

/** Calls the API as one person does, JSON in and out. Say what body is expected: `client.get<TicketView>(path)`. */
export class Client {
  readonly #signedIn: () => HeaderTable | Promise<HeaderTable>;

  /** `signedIn` gives the headers that say who calls: a session cookie or an API key. */
  constructor(
    readonly url: string,
    signedIn: () => HeaderTable | Promise<HeaderTable> = () => ({}),
  ) {
    this.#signedIn = signedIn;
  }

  get<Body = Json>(path: string, headers: HeaderTable = {}): Promise<Answer<Body>> {
    return this.call('GET', path, undefined, headers);
  }

  /** Sends an Idempotency-Key of its own unless one is given. `body` may be a `FormData`. */
  post<Body = Json>(path: string, body: unknown = {}, headers: HeaderTable = {}): Promise<Answer<Body>> {
    return this.call('POST', path, body, { 'idempotency-key': randomUUID(), ...headers });
  }

  patch<Body = Json>(path: string, body: unknown, headers: HeaderTable = {}): Promise<Answer<Body>> {
    return this.call('PATCH', path, body, headers);
  }

  /** Any call. Redirects are answers, not followed. A body that is not JSON comes back as text; a string is sent as it is. */
  async call<Body = Json>(
    method: string,
    path: string,
    body?: unknown,
    headers: HeaderTable = {},
  ): Promise<Answer<Body>> {
    const isForm = body instanceof FormData;
    const typed = body === undefined || isForm ? {} : { 'content-type': 'application/json' };
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: { origin: this.url, ...typed, ...(await this.#signedIn()), ...headers },
      ...(body === undefined ? {} : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await readBody(response)) as Body };
  }

  /** The raw answer, for streams and files. */
  async open(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + path, {
      ...init,
      headers: { ...(await this.#signedIn()), ...(init.headers as HeaderTable) },
    });
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
  return isJson && text !== '' ? JSON.parse(text) : text;
}

/** Signs in through the front door and answers the session's cookie as a header. */
export async function signIn(url: string, email: string, password: string): Promise<HeaderTable> {
  const answer = await new Client(url).call('POST', '/api/v1/sign-in', { email, password });
  if (answer.status !== 200) throw new Error(`Sign-in of ${email}: ${answer.status} ${JSON.stringify(answer.body)}`);
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { cookie: cookies.join('; ') };
}
