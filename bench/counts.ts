import { randomUUID } from 'node:crypto';
import { costOf } from './actions.js';
import type { Subject } from './rounds.js';
import type { Scene } from './scene.js';
import type { Shelf } from './shelf.js';
import type { CaseSubject } from './subjects/case.js';
import { formFor } from './subjects/form.js';
import type { People } from './subjects/http.js';
import { TransactionCounter } from './transactions.js';

/** Of one lifecycle. An action is what Temporal Cloud bills. */
export interface Cost {
  readonly subject: string;
  readonly events: number;
  readonly actions: number;
  /** SQL transactions that PostgreSQL committed. */
  readonly transactions: number;
}

/** What one cancellation costs, its letters aside: their rows are written, their workflows are not started. */
export interface Counts {
  readonly bare: Cost;
  readonly cases: readonly [Cost, ...Cost[]];
  /** SQL transactions. */
  readonly http: {
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
  /** Of what is filed through HTTP. */
  readonly shelf: Shelf;
  readonly people: People;
  readonly bare: CaseSubject;
  /** The first is the plain one. */
  readonly cases: readonly [CaseSubject, ...CaseSubject[]];
  readonly http: Subject;
  readonly times: number;
}

/** Lives counted, the one that warms up, and the one whose history is looked at. */
const SPARE = 2;

async function costsOf({ scene, times }: CountParts, counter: TransactionCounter, subject: CaseSubject): Promise<Cost> {
  await subject.stock?.(times + SPARE, 1);
  await subject.live();
  const history = await scene.temporal.client.workflow.getHandle(subject.ids.at(-1) ?? '').fetchHistory();
  return { subject: subject.name, ...costOf(history), transactions: await counter.perRun(times, subject.live) };
}

async function countHttp(parts: CountParts, counter: TransactionCounter, caseAlone: number): Promise<Counts['http']> {
  const { shelf, people, http, times } = parts;
  await shelf.stock(times + SPARE);
  const throughHttp = await counter.perRun(times, http.live);
  const signInOfOneRequest = await counter.perRun(times, () => people.agent.get('/api/v1/me'));
  const form = formFor(shelf.buyer, shelf.take());
  const key = { 'idempotency-key': randomUUID() };
  const oneReplay = await counter.perRun(times, () => people.agent.post('/api/v1/tickets', form, key));
  return { throughHttp, signInOfOneRequest, oneReplay, restOfHttp: throughHttp - caseAlone - 2 * oneReplay };
}

export async function countAll(parts: CountParts): Promise<Counts> {
  await using counter = await TransactionCounter.open(parts.scene.settings.databaseUrl);
  const [plain, ...variants] = parts.cases;
  const bare = await costsOf(parts, counter, parts.bare);
  const cases: [Cost, ...Cost[]] = [await costsOf(parts, counter, plain)];
  for (const subject of variants) cases.push(await costsOf(parts, counter, subject));
  return { bare, cases, http: await countHttp(parts, counter, cases[0].transactions) };
}
