import { describe, expect, test } from 'vitest';
import { brokenTicketEvent, ProjectionConflict, projectCase, TicketNotFound } from '../../platform/database/records.js';
import { DEMO } from '../../prisma/demo/index.js';
import { accepted, CASE, REQUEST, rowOf, story, typesOf } from './case.js';
import { step, told, uuid } from './rows.js';

describe('a case in the records', () => {
  test('is told once, whoever tells it how often', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    for (const part of story(ticketId)) {
      await Promise.all([1, 2, 3].map(() => projectCase(worker.prisma, part)));
      await projectCase(worker.prisma, part);
    }
    const types = await typesOf(database, ticketId);
    expect(types.filter((type) => type !== 'notice-queued')).toEqual(CASE);
    expect(await rowOf(database, ticketId)).toMatchObject({
      status: 'completed',
      seq: 9,
      event_count: types.length,
      approval_digest: REQUEST.digest,
      closed_at: new Date(Date.UTC(2026, 10, 24, 10, 0, 9)),
    });
    expect(await database.query('SELECT kind, text FROM messages ORDER BY created_at')).toEqual([
      { kind: 'question', text: 'Was it used?' },
      { kind: 'answer', text: '沒有' },
      { kind: 'comment', text: 'Fine' },
    ]);
    expect(await brokenTicketEvent(worker.prisma, ticketId)).toBeNull();
  });

  test('ends the same in whatever order its steps arrive', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    for (const part of story(ticketId).reverse()) await projectCase(worker.prisma, part);
    expect(await rowOf(database, ticketId)).toMatchObject({ status: 'completed', seq: 9 });
    expect((await typesOf(database, ticketId)).filter((type) => type !== 'notice-queued')).toHaveLength(9);
    expect(await brokenTicketEvent(worker.prisma, ticketId)).toBeNull();
  });

  test('keeps the words of people out of the timeline, and their hash in it', async () => {
    await using desk = await accepted();
    for (const part of story(desk.ticketId)) await projectCase(desk.worker.prisma, part);
    const events = await desk.database.query<{ data: object }>('SELECT data FROM ticket_events WHERE type = $1', [
      'information-requested',
    ]);
    expect(JSON.stringify(events)).not.toContain('used');
    expect(events[0]?.data).toEqual({ textSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('refuses another story under the same number', async () => {
    await using desk = await accepted();
    await projectCase(desk.worker.prisma, step(desk.ticketId, 'awaiting_approval', [told(1, 'filed')]));
    const other = projectCase(desk.worker.prisma, step(desk.ticketId, 'withdrawn', [told(1, 'withdrawn')]));
    await expect(other).rejects.toBeInstanceOf(ProjectionConflict);
    expect(await rowOf(desk.database, desk.ticketId)).toMatchObject({ status: 'awaiting_approval', closed_at: null });
  });

  test('refuses another approval under the number of one that is recorded', async () => {
    await using desk = await accepted();
    const { ticketId, worker } = desk;
    const approved = (id: string, amountMinor: number) => {
      const data = { amountMinor, currency: 'USD', digest: REQUEST.digest };
      const actor = { kind: 'user', id, name: id, role: 'desk_manager' } as const;
      return projectCase(worker.prisma, step(ticketId, 'revoking', [told(2, 'approved', { actor, data })]));
    };
    await projectCase(worker.prisma, step(ticketId, 'awaiting_approval', [told(1, 'filed')]));
    await approved('ann', 10_000);
    await approved('ann', 10_000);
    await expect(approved('ann', 5_000)).rejects.toBeInstanceOf(ProjectionConflict);
    await expect(approved('ben', 10_000)).rejects.toBeInstanceOf(ProjectionConflict);
    const approvals = await desk.database.query('SELECT approver_id, amount_minor::int FROM approvals');
    expect(approvals).toEqual([{ approver_id: 'ann', amount_minor: 10_000 }]);
  });

  test('is not made up: an unknown ticket is an error of its own', async () => {
    await using desk = await accepted();
    const nobody = projectCase(desk.worker.prisma, step(uuid(), 'rejected', [told(1, 'filed')]));
    await expect(nobody).rejects.toBeInstanceOf(TicketNotFound);
  });

  test('goes on in a later cycle', async () => {
    await using desk = await accepted();
    const { database, worker, ticketId } = desk;
    for (const part of story(ticketId)) await projectCase(worker.prisma, part);
    await projectCase(worker.prisma, { ...step(ticketId, 'needs_attention', [told(1, 'refund-failed')]), cycle: 2 });
    expect(await rowOf(database, ticketId)).toMatchObject({
      status: 'needs_attention',
      cycle: 2,
      seq: 1,
      closed_at: null,
    });
    await projectCase(worker.prisma, { ...step(ticketId, 'rejected', [told(2, 'rejected')]), cycle: 2 });
    const { lines } = DEMO.order('alder-office');
    const [line] = await database.query('SELECT cancelled_at FROM order_lines WHERE id = $1', [lines[0]?.id]);
    expect(line).toEqual({ cancelled_at: null });
  });
});
