import { afterAll, beforeAll, expect, test } from 'vitest';
import { MockActivityEnvironment } from '@temporalio/testing';
import { cancellationActivities, type StepCall } from '../../activities/cancellation/index.js';
import type { Deps } from '../../activities/deps.js';
import { orderActivities } from '../../activities/orders/index.js';
import { ledgerPayments } from '../../activities/payments/ledger.js';
import type { PaymentProvider, RefundOutcome } from '../../activities/payments/port.js';
import { recordActivities } from '../../activities/records/index.js';
import type { Command } from '../../domain/cancellation/commands.js';
import { decide } from '../../domain/cancellation/decide.js';
import { reduce } from '../../domain/cancellation/reduce.js';
import { snapshotOf } from '../../domain/cancellation/snapshot.js';
import { type Fact, newCase } from '../../domain/cancellation/state.js';
import { tell } from '../../domain/cancellation/tell.js';
import { tellAll } from '../../domain/telling.js';
import type { Case } from '../workflows/case.js';
import { openStories, type Stories, withoutLetters } from '../workflows/story.js';

let stories: Stories;
let deps: Deps;
beforeAll(async () => {
  stories = await openStories({ withoutWorker: true });
  deps = withoutLetters(stories.deps);
});
afterAll(async () => {
  await stories[Symbol.asyncDispose]();
});

interface Standing {
  readonly one: Case;
  readonly call: StepCall;
}

/** A case as its workflow would have brought it to revoking, with no workflow behind it. */
async function approved(): Promise<Standing> {
  const bought = await stories.order(1);
  await inActivity(() => orderActivities(deps).provisionOrder({ orderId: bought.orderId }));
  const one = await stories.accept({ bought });
  const { ticketId, partnerId, request } = one.accepted;
  const commands: Command[] = [
    { verb: 'file', by: stories.person('admin_agent'), request },
    {
      verb: 'approve',
      by: stories.person('refund_approver'),
      amountMinor: 12_000,
      digest: request.digest,
      comment: '',
    },
  ];
  let state = newCase(0);
  for (const command of commands) {
    const { after, numbered } = tellAll(state, tell(state, command, Date.now()), reduce);
    state = after;
    const where = { kind: 'cancellation', ticketId, partnerId, cycle: 1, seq: state.seq } as const;
    await recordActivities(deps).record({ ...where, facts: numbered, snapshot: snapshotOf(state, null) });
  }
  return { one, call: { ticketId, partnerId, cycle: 1, state } };
}

const types = (facts: readonly Fact[]) => facts.map(({ type }) => type);
const on = ({ one, call }: Standing, facts: readonly Fact[]): Standing => ({
  one,
  call: { ...call, state: facts.reduce(reduce, call.state) },
});

type Step = 'revokeSoftware' | 'refundPurchase' | 'settleRefund';

/** Runs something as a worker would run an activity. */
function inActivity<T>(work: () => Promise<T>, info = {}): Promise<T> {
  const patient = { startToCloseTimeoutMs: 60_000, heartbeatTimeoutMs: 60_000 };
  return new MockActivityEnvironment({ ...patient, ...info }).run<[], T, typeof work>(work);
}

const run = (name: Step, { call }: Standing, with_: Deps = deps, info = {}): Promise<readonly Fact[]> =>
  inActivity(() => cancellationActivities(with_)[name](call), info);

async function revoked(): Promise<Standing> {
  const standing = await approved();
  return on(standing, await run('revokeSoftware', standing));
}

/** Asks after a refund as a worker would, long after its last attempt unless `info` says otherwise. */
function lookUp({ call }: Standing, with_: Deps, info = {}): Promise<readonly Fact[]> {
  const reason = { step: 'refund', code: 'no-answer', cause: 'Too late', outcome: 'unknown' } as const;
  return inActivity(() => cancellationActivities(with_).lookUpRefund(call, reason), info);
}

const booksOf = ({ one }: Standing) =>
  one.query(
    `SELECT (SELECT count(*)::int FROM ledger_transactions WHERE ticket_id = $1) AS postings,
       (SELECT count(*)::int FROM refunds WHERE ticket_id = $1) AS refunds,
       (SELECT p.refunded_minor::int FROM payments p JOIN tickets t ON t.order_id = p.order_id WHERE t.id = $1) AS refunded`,
  );

/** A provider that remembers what it was asked, and can fail after it has done it. */
function bank(breaks: { after: number }) {
  const done = new Map<string, RefundOutcome>();
  const provider: PaymentProvider = {
    ...ledgerPayments(deps.db),
    inOurBooks: false,
    refund: ({ key }) => {
      done.set(key, { status: 'settled', reference: key });
      breaks.after -= 1;
      return breaks.after < 0
        ? Promise.resolve({ status: 'settled', reference: key })
        : Promise.reject(new Error('lost'));
    },
    find: ({ key }) => Promise.resolve(done.get(key) ?? null),
  };
  return { done, deps: { ...deps, payments: { outside: [], of: () => provider } } };
}

test('an effect that runs twice is told and done once', async () => {
  const standing = await approved();
  const first = await run('revokeSoftware', standing);
  expect(types(first)).toEqual(['key-revoked', 'revocation-verified']);
  expect(types(await run('revokeSoftware', standing))).toEqual(types(first));
  const next = on(standing, first);
  const refunded = await run('refundPurchase', next);
  expect(types(refunded)).toEqual(['refund-intended', 'refund-sent', 'refund-settled', 'completed']);
  expect(types(await run('refundPurchase', next))).toEqual(types(refunded));
  expect(await booksOf(next)).toEqual([{ postings: 1, refunds: 1, refunded: 12_000 }]);
  expect(await standing.one.timeline()).toEqual([
    ...['filed', 'approved', 'key-revoked', 'revocation-verified'],
    ...['refund-intended', 'refund-sent', 'refund-settled', 'completed'],
  ]);
});

test('two workers at once refund once', async () => {
  const standing = await revoked();
  const both = await Promise.all([run('refundPurchase', standing), run('refundPurchase', standing)]);
  expect(types(both[0])).toEqual(types(both[1]));
  expect(await booksOf(standing)).toEqual([{ postings: 1, refunds: 1, refunded: 12_000 }]);
});

test('a worker that dies between the provider and the books is followed by one that asks the provider first', async () => {
  const standing = await revoked();
  const { done, deps: breaking } = bank({ after: 1 });
  await expect(run('refundPurchase', standing, breaking)).rejects.toThrow('no usable answer');
  expect(await standing.one.row()).toMatchObject({ status: 'refunding', waiting: { step: 'refund' } });
  expect(await standing.one.query('SELECT status FROM refunds WHERE ticket_id = $1')).toEqual([{ status: 'intended' }]);
  expect(types(await run('refundPurchase', standing, breaking))).toContain('refund-settled');
  expect([...done.keys()]).toEqual([`refund:${standing.one.id}:1`]);
  expect(await booksOf(standing)).toEqual([{ postings: 1, refunds: 1, refunded: 12_000 }]);
});

test('an attempt that was suspended past its time does not begin to pay', async () => {
  const standing = await revoked();
  const { done, deps: watched } = bank({ after: 0 });
  await expect(run('refundPurchase', standing, watched, { startToCloseTimeoutMs: -1 })).rejects.toThrow('out of time');
  expect(done.size).toBe(0);
});

test('an attempt that comes back after a person was asked changes nothing', async () => {
  const standing = await approved();
  const reason = { step: 'revoke', code: 'no-answer', cause: 'Too late', outcome: 'unknown' } as const;
  const { raiseAttention } = cancellationActivities(deps);
  expect(types(await raiseAttention(standing.call, reason))).toEqual(['needs-attention']);
  expect(types(await run('revokeSoftware', standing))).toEqual(['needs-attention']);
  expect(await standing.one.timeline()).toEqual(['filed', 'approved', 'needs-attention']);
});

test('a step that finished just when patience ended is not put before a person', async () => {
  const standing = await approved();
  await run('revokeSoftware', standing);
  const reason = { step: 'revoke', code: 'no-answer', cause: 'Too late', outcome: 'unknown' } as const;
  const facts = await cancellationActivities(deps).raiseAttention(standing.call, reason);
  expect(types(facts)).toEqual(['key-revoked', 'revocation-verified']);
  expect(await standing.one.row()).toMatchObject({ status: 'refunding', attention: null });
});

test('a refund whose patience ended is asked after: found, it settles; not found, a person may still undo', async () => {
  const { done, deps: breaking } = bank({ after: 9 });
  const found = await revoked();
  await expect(run('refundPurchase', found, breaking)).rejects.toThrow();
  expect(types(await lookUp(found, breaking))).toContain('completed');
  const lost = await revoked();
  await expect(run('refundPurchase', lost, breaking)).rejects.toThrow();
  done.clear();
  const facts = await lookUp(lost, breaking);
  expect(facts.at(-1)).toMatchObject({ type: 'needs-attention', data: { outcome: 'not-sent' } });
  expect(facts.reduce(reduce, lost.call.state)).toMatchObject({ refund: 'intended', status: 'needs_attention' });
});

test('nobody is told that a refund never left while its last attempt may still send it', async () => {
  const { done, deps: breaking } = bank({ after: 1 });
  const standing = await revoked();
  await expect(run('refundPurchase', standing, breaking)).rejects.toThrow();
  done.clear(); // on its way, and not there yet
  await expect(lookUp(standing, breaking, { scheduledTimestampMs: Date.now() })).rejects.toThrow('still be under way');
  expect(await standing.one.row()).toMatchObject({ status: 'refunding' });
});

test('an attempt from before a person let the case go on changes nothing, though its step is due again', async () => {
  const standing = await revoked();
  const { deps: declining, done } = bank({ after: 0 });
  const provider = declining.payments.of();
  const decline = { ...provider, refund: () => Promise.resolve({ status: 'declined', code: 'closed' } as const) };
  const facts = await run('refundPurchase', standing, { ...declining, payments: { outside: [], of: () => decline } });
  const stopped = on(standing, facts);
  const { ticketId, partnerId, cycle, state } = stopped.call;
  const by = stories.person('support_agent');
  const resume = { verb: 'resume', by, action: 'retry', evidence: '' } as const;
  const { after, numbered } = tellAll(state, tell(state, resume, Date.now()), reduce);
  const where = { kind: 'cancellation', ticketId, partnerId, cycle, seq: after.seq } as const;
  await recordActivities(deps).record({ ...where, facts: numbered, snapshot: snapshotOf(after, null) });
  const told = await standing.one.timeline();
  expect(types(await run('refundPurchase', standing, declining))).toEqual([...types(facts), 'resumed']);
  expect(done.size).toBe(0);
  expect(await standing.one.timeline()).toEqual(told);
});

test('a key found alive after an attempt whose answer was lost leaves the refund in doubt, so it cannot be undone', async () => {
  const standing = await revoked();
  const { deps: breaking } = bank({ after: 1 });
  await expect(run('refundPurchase', standing, breaking)).rejects.toThrow();
  await stories.database.query(
    `UPDATE vault_keys SET status = 'active' WHERE id IN (SELECT k.service_key_id FROM licence_keys k
       JOIN ticket_lines l ON l.order_line_id = k.order_line_id WHERE l.ticket_id = $1)`,
    [standing.one.id],
  );
  const stopped = on(standing, await run('refundPurchase', standing, breaking)).call.state;
  expect(stopped).toMatchObject({ attention: { code: 'revocation-undone' }, refund: 'unknown' });
  expect(await standing.one.query('SELECT status FROM refunds WHERE ticket_id = $1')).toEqual([{ status: 'unknown' }]);
  const undo = { verb: 'resume', by: stories.person('support_agent'), action: 'undo', evidence: '' } as const;
  expect(() => decide(stopped, undo)).toThrow('may have left');
});

test('a refund that two people answered for and the books cannot hold is put before them again', async () => {
  const standing = await revoked();
  await stories.database.query(
    `UPDATE payments SET refunded_minor = captured_minor WHERE order_id = (SELECT order_id FROM tickets WHERE id = $1)`,
    [standing.one.id],
  );
  const { call } = standing;
  const state = { ...call.state, status: 'settling', refund: 'settled' } as const;
  await expect(inActivity(() => cancellationActivities(deps).completeCase({ ...call, state }))).rejects.toMatchObject({
    type: 'RefundExceedsRemaining',
    nonRetryable: true,
  });
});
