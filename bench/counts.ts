import { randomUUID } from 'node:crypto';
import { costOf } from './actions.js';
import type { Subject } from './rounds.js';
import type { Scene } from './scene.js';
import type { Shelf } from './shelf.js';
import { formFor } from './subjects/form.js';
import type { People } from './subjects/http.js';
import { TransactionCounter } from './transactions.js';

/** What one cancellation costs, its letters aside: their rows are written, their workflows are not started. */
export interface Counts {
  /** Of the workflow's history; an action is what Temporal Cloud bills. */
  readonly events: number;
  readonly actions: number;
  readonly bareEvents: number;
  readonly bareActions: number;
  /** SQL transactions that PostgreSQL committed for one lifecycle. */
  readonly transactions: {
    readonly caseAlone: number;
    readonly throughHttp: number;
    /** Of one request for who is signed in. A lifecycle has two requests. */
    readonly signInOfOneRequest: number;
    /** Of a filing sent again under its key: sign-in, and the look into the idempotency record. */
    readonly oneReplay: number;
    /** What else HTTP adds: keeping the answer, reading the ticket for it, the audit trail. */
    readonly restOfHttp: number;
  };
}

export interface CountParts {
  readonly scene: Scene;
  readonly shelf: Shelf;
  readonly people: People;
  readonly bare: Subject & { readonly ids: readonly string[] };
  readonly alone: Subject & { readonly ids: readonly string[] };
  readonly http: Subject;
  readonly times: number;
}

async function lastCost({ temporal }: Scene, { live, ids }: CountParts['bare']): Promise<ReturnType<typeof costOf>> {
  await live();
  return costOf(await temporal.client.workflow.getHandle(ids.at(-1) ?? '').fetchHistory());
}

export async function countAll(parts: CountParts): Promise<Counts> {
  const { scene, shelf, people, alone, http, bare, times } = parts;
  await shelf.stock(2 * times + 10);
  const [own, least] = [await lastCost(scene, alone), await lastCost(scene, bare)];
  await using counter = await TransactionCounter.open(scene.settings.databaseUrl);
  const caseAlone = await counter.perRun(times, alone.live);
  const throughHttp = await counter.perRun(times, http.live);
  const signInOfOneRequest = await counter.perRun(times, () => people.agent.get('/api/v1/me'));
  const form = formFor(shelf.buyer, shelf.take());
  const key = { 'idempotency-key': randomUUID() };
  const oneReplay = await counter.perRun(times, () => people.agent.post('/api/v1/tickets', form, key));
  const restOfHttp = throughHttp - caseAlone - 2 * oneReplay;
  const transactions = { caseAlone, throughHttp, signInOfOneRequest, oneReplay, restOfHttp };
  return { ...own, bareEvents: least.events, bareActions: least.actions, transactions };
}
