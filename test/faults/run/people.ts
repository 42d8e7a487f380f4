import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Client } from '../../support/client.js';

type Said = Record<string, unknown>;

/** Much longer than a call under a key that a dead process has begun: another one takes it over then. */
const PATIENCE_MS = 180_000;
const ANSWER_MS = 30_000;
const PAUSE_MS = 300;
const AGAIN = new Set([429, 502, 503]);

/** Answers that no client should ever see. */
export class Blunders {
  readonly seen: string[] = [];

  look(what: string, { status, body }: Answer<unknown>): void {
    if (status >= 500 && status !== 503) this.seen.push(`${what} answered ${status} ${JSON.stringify(body)}`);
  }
}

export interface Demand {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: object;
  /** Whether "taken, not confirmed yet" is asked again until it is confirmed. */
  readonly untilConfirmed?: boolean;
}

/** People who, like any careful client, say the same under the same key until they are answered. */
export class People {
  constructor(
    private readonly as: (role: string, index?: number) => Client,
    private readonly blunders: Blunders,
  ) {}

  /** The first answer that says yes or no. Errors: when there is none in time. */
  async ask<Body = Said>(who: { role: string; index?: number }, demand: Demand): Promise<Answer<Body>> {
    const { method, path, body, untilConfirmed = false } = demand;
    const client = this.as(who.role, who.index);
    const headers = method === 'GET' ? {} : { 'idempotency-key': randomUUID() };
    const deadline = Date.now() + PATIENCE_MS;
    let last = 'nothing';
    for (; Date.now() < deadline; await pause(PAUSE_MS)) {
      const answer = await inTime(client.call<Body>(method, path, body, headers));
      if (!answer) continue;
      last = `${answer.status} ${JSON.stringify(answer.body)}`;
      this.blunders.look(`${method} ${path}`, answer);
      if (answer.status >= 500 || AGAIN.has(answer.status) || isUnderWay(answer)) continue;
      if (answer.status === 202 && untilConfirmed) continue;
      return answer;
    }
    throw new Error(`${method} ${path} got no yes or no within ${PATIENCE_MS} ms: ${last}`);
  }

  /** The same, where only yes will do. */
  async get<Body = Said>(who: { role: string; index?: number }, demand: Demand): Promise<Body> {
    const { status, body } = await this.ask<Body>(who, demand);
    if (status < 300) return body;
    throw new Error(`${demand.method} ${demand.path} answered ${status}: ${JSON.stringify(body)}`);
  }

  /** Says it and takes a no for what it is: somebody else was faster. Errors: any other refusal. */
  async tryTo(who: { role: string; index?: number }, path: string, body: object): Promise<boolean> {
    const { status, body: said } = await this.ask(who, { method: 'POST', path, body, untilConfirmed: true });
    if (status < 300) return true;
    if (status === 409) return false;
    throw new Error(`POST ${path} answered ${status}: ${JSON.stringify(said)}`);
  }
}

const isUnderWay = ({ status, body }: Answer<unknown>): boolean =>
  status === 409 && (body as { code?: unknown }).code === 'idempotency-in-progress';

/** Nothing where the connection broke or nobody answered. */
async function inTime<Body>(call: Promise<Answer<Body>>): Promise<Answer<Body> | null> {
  const waiting = new AbortController();
  const late = pause(ANSWER_MS, null, { signal: waiting.signal }).catch(() => null);
  const answer = await Promise.race([call.catch(() => null), late]);
  waiting.abort();
  return answer;
}
