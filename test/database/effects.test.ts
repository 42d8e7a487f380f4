import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { violates } from '../../platform/database/errors.js';
import {
  noteWaiting,
  type Projection,
  ProjectionConflict,
  projectCase,
  type RefundReading,
  settleNotice,
} from '../../platform/database/records.js';
import { DEMO } from '../../prisma/demo/index.js';
import { accepted, rowOf, story, typesOf } from './case.js';
import { AGENT, APPROVER, step, told } from './rows.js';

const approvedOfTwo = (seq: number, approval: number) =>
  told(seq, 'approved', { actor: { ...APPROVER, id: `approver-${approval}` }, data: { approval, needed: 2 } });
/** What the migration does to what it finds. */
const [END_WITH_THEIR_REQUESTS = ''] =
  /^UPDATE approvals.*/ms.exec(readFileSync('prisma/migrations/0046_part_approved/migration.sql', 'utf8')) ?? [];

describe('what comes with the events', () => {
  test('an approval stands until the request is amended', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    await projectCase(worker.prisma, story(ticketId)[3] as Projection);
    const changes = { title: 'Another title', contact: { name: 'Tom', email: 'tom@alderfinch.example' } };
    await projectCase(
      worker.prisma,
      step(ticketId, 'awaiting_approval', [told(5, 'amended', { actor: AGENT, content: { changes } })]),
    );
    expect(await rowOf(database, ticketId)).toMatchObject({ title: 'Another title', last_edited_by: AGENT.id });
    const [approval] = await database.query('SELECT approver_id, comment, voided_at FROM approvals');
    expect(approval).toEqual({
      approver_id: APPROVER.id,
      comment: 'Fine',
      voided_at: new Date(told(5, 'amended').atMs),
    });
  });

  test.each(['withdrawn', 'expired'] as const)('one of two approvals ends with a request that is %s', async (end) => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    const standing = () => database.query('SELECT approver_id FROM approvals WHERE voided_at IS NULL');
    await projectCase(worker.prisma, story(ticketId)[0] as Projection);
    await projectCase(worker.prisma, step(ticketId, 'awaiting_approval', [approvedOfTwo(2, 1)]));
    await projectCase(worker.prisma, step(ticketId, 'awaiting_information', [told(3, 'information-requested')]));
    expect(await standing()).toHaveLength(1);
    await projectCase(worker.prisma, step(ticketId, end, [told(4, end)]));
    expect(await standing()).toEqual([]);
    await database.query('UPDATE approvals SET voided_at = NULL');
    await database.query(END_WITH_THEIR_REQUESTS);
    expect(await standing()).toEqual([]);
  });

  test('both approvals stand where the request is withdrawn while it cools off, though all is told in one step', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    await projectCase(worker.prisma, story(ticketId)[0] as Projection);
    await projectCase(
      worker.prisma,
      step(ticketId, 'withdrawn', [approvedOfTwo(2, 1), approvedOfTwo(3, 2), told(4, 'withdrawn')]),
    );
    expect(await database.query('SELECT FROM approvals WHERE voided_at IS NULL')).toHaveLength(2);
  });

  test('a revocation only moves forward, unless the key was found active again', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    const [key] = await database.query<{ id: string }>(
      'SELECT service_key_id AS id FROM licence_keys WHERE order_line_id = $1',
      [DEMO.order('alder-office').lines[0]?.id],
    );
    const read = async (seq: number, status: 'pending' | 'revoked' | 'verified', force = false) => {
      const reading = { kind: 'key', reference: key?.id ?? '', status, atMs: seq, force } as const;
      await projectCase(
        worker.prisma,
        step(ticketId, 'revoking', [told(seq, 'key-revoked')], { revocations: [reading] }),
      );
      const [row] = await database.query(
        `SELECT r.status, verified_at IS NOT NULL AS proven, k.status AS key FROM revocations r
         JOIN licence_keys k ON k.service_key_id = r.reference`,
      );
      return row;
    };
    expect(await read(1, 'verified')).toEqual({ status: 'verified', proven: true, key: 'revoked' });
    expect(await read(2, 'pending')).toEqual({ status: 'verified', proven: true, key: 'revoked' });
    expect(await read(3, 'pending', true)).toEqual({ status: 'pending', proven: false, key: 'active' });
  });

  test('a refund is reserved with its intent, moves forward only, and is given back when it fails', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    const payment = await worker.prisma.payment.findUniqueOrThrow({
      where: { orderId: DEMO.order('alder-office').id },
    });
    const refund = (status: RefundReading['status'], attempt = 1, amountMinor = 24_900): RefundReading => ({
      refundKey: `refund:${ticketId}:${attempt}`,
      paymentId: payment.id,
      attempt,
      amountMinor,
      currency: 'USD',
      status,
      provider: 'ledger',
      atMs: 0,
    });
    let seq = 0;
    const tell = async (reading: RefundReading) => {
      seq += 1;
      await projectCase(
        worker.prisma,
        step(ticketId, 'refunding', [told(seq, 'refund-intended')], { refund: reading }),
      );
      const [row] = await database.query(
        `SELECT r.status, p.refunded_minor::integer AS given FROM refunds r JOIN payments p ON p.id = payment_id ORDER BY attempt DESC`,
      );
      return row;
    };
    expect(await tell(refund('intended'))).toEqual({ status: 'intended', given: 24_900 });
    expect(await tell(refund('unknown'))).toEqual({ status: 'unknown', given: 24_900 });
    expect(await tell(refund('intended'))).toEqual({ status: 'unknown', given: 24_900 });
    await expect(tell(refund('sent', 1, 1))).rejects.toBeInstanceOf(ProjectionConflict);
    const second = await tell(refund('intended', 2)).catch((error: unknown) => error);
    expect(violates(second, 'one_refund_per_ticket')).toBe(true);
    expect(await tell(refund('failed'))).toEqual({ status: 'failed', given: 0 });
    const tooMuch = await tell(refund('intended', 2, 24_901)).catch((error: unknown) => error);
    expect(violates(tooMuch, 'refunded_within_captured')).toBe(true);
    expect(await tell(refund('settled', 2))).toEqual({ status: 'settled', given: 24_900 });
    expect(await tell(refund('sent', 2))).toEqual({ status: 'settled', given: 24_900 });
  });

  test('a letter is queued once, in the contact’s language, and told until it is settled', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    const filed = story(ticketId)[0] as Projection;
    const { noticeIds } = await projectCase(worker.prisma, filed);
    expect(noticeIds).toEqual([`${ticketId}:1:filed:contact`, `${ticketId}:1:filed:desk`]);
    expect((await projectCase(worker.prisma, filed)).noticeIds).toEqual(noticeIds);
    expect(await database.query('SELECT audience, locale, to_address FROM notices ORDER BY 1')).toEqual([
      { audience: 'contact', locale: 'zh-TW', to_address: 'grace@alderfinch.example' },
      { audience: 'desk', locale: 'en', to_address: 'desk@rescind.example' },
    ]);
    const sent = { noticeId: noticeIds[0] ?? '', status: 'sent', messageId: '<1@rescind>' } as const;
    expect([await settleNotice(worker.prisma, sent), await settleNotice(worker.prisma, sent)]).toEqual([true, false]);
    expect((await projectCase(worker.prisma, filed)).noticeIds).toEqual(noticeIds.slice(1));
    expect(await typesOf(database, ticketId)).toEqual(['filed', 'notice-queued', 'notice-queued', 'notice-sent']);
  });

  test('an escalation is told once, also where it was told by its place in the terms before', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    const tell = (clock: string, step: string, to: string) =>
      worker.prisma.$executeRaw`SELECT tell_clock(${JSON.stringify({
        ...{ ticketId, source: `sla:${clock}:escalation:${step}`, type: 'sla-escalated', data: { clock, to: [to] } },
        ...{ template: 'sla-escalated', readers: [] },
      })}::jsonb)`;
    await tell('decision', '1', 'managers');
    await tell('decision', '60:managers', 'managers');
    await tell('decision', '120:managers', 'managers');
    expect(await typesOf(database, ticketId)).toEqual(['sla-escalated']);
    for (const assigned of ['60:assignee', '0', '60:assignee']) {
      await tell('decision', assigned, 'assignee');
      await tell('firstAnswer', '60:managers', 'managers');
      await tell('firstAnswer', '120:managers', 'managers');
    }
    expect(await typesOf(database, ticketId)).toHaveLength(4);
  });

  test('why a step waits is shown until the next one', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    const wait = { ticketId, step: 'revoke', cause: 'The key service does not answer', attempt: 3 };
    await noteWaiting(worker.prisma, wait);
    await noteWaiting(worker.prisma, { ...wait, attempt: 4 });
    const { waiting, version } = (await rowOf(database, ticketId)) ?? {};
    expect(waiting).toEqual({ step: 'revoke', cause: wait.cause, attempts: 4, since: expect.stringMatching(/Z$/) });
    expect(version).toBe(1);
    await projectCase(worker.prisma, step(ticketId, 'revoking', [told(1, 'key-revoked')]));
    expect(await rowOf(database, ticketId)).toMatchObject({ waiting: null });
  });
});
