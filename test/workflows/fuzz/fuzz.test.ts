import { expect, test } from 'vitest';
import { eventually } from '../../support/eventually.js';
import type { Case } from '../case.js';
import { openStories, type Stories } from '../story.js';
import { replayAll } from '../replayed.js';
import { Chance, seedOfRun } from './chance.js';
import { Crowd } from './crowd.js';
import { Bank, disturbed } from './disturbance.js';

const SEED = seedOfRun();
const CASES = Number(process.env['FUZZ_CASES'] ?? 4);
/** Reminders ring and patience ends within a test. */
const HASTE = {
  LOG_LEVEL: process.env['FUZZ_LOG'] ?? 'silent',
  ...{ APPROVAL_REMINDER: 'PT2S', INFORMATION_REMINDER: 'PT1S', REVOCATION_PATIENCE: 'PT5S', REFUND_PATIENCE: 'PT20S' },
};

const OPEN = new Set(['awaiting_approval', 'awaiting_information', 'needs_attention']);

async function live(stories: Stories, chance: Chance): Promise<Case> {
  const one = await stories.file({ longestRun: 60 });
  const crowd = new Crowd(stories, one, chance);
  await Promise.all([crowd.chatter(4), crowd.chatter(4), crowd.chatter(4)]);
  await eventually(
    `case ${one.id} ends`,
    async () => {
      const { status, closed_at, attention, waiting } = await one.row();
      if (OPEN.has(status)) await crowd.help(status);
      if (closed_at !== null) return true;
      throw new Error(JSON.stringify({ status, attention, waiting }));
    },
    { withinMs: 120_000, everyMs: 100 },
  );
  expect(crowd.contradictions).toEqual([]);
  return one;
}

/** The row is what the workflow says, the facts have no gaps, and money left at most once and only after the keys died. */
async function check(one: Case, bank: Bank): Promise<void> {
  const result = await one.handle.result();
  const { status, seq } = await one.row();
  expect(result).toEqual({ status, seq });
  const sources = await one.query<{ source: string }>(
    `SELECT source FROM ticket_events WHERE ticket_id = $1 AND source LIKE 'c1:%' ORDER BY sequence`,
  );
  expect(sources.map(({ source }) => source)).toEqual(Array.from({ length: seq }, (_, index) => `c1:${index + 1}`));
  const settled = await one.query(`SELECT 1 FROM refunds WHERE ticket_id = $1 AND status = 'settled'`);
  expect(settled).toHaveLength(status === 'completed' ? 1 : 0);
  expect(bank.paid.get(one.id) ?? 0).toBeLessThanOrEqual(1);
  if (status !== 'completed') expect(bank.paid.get(one.id) ?? 0).toBe(0);
  const timeline = await one.timeline();
  const sent = timeline.indexOf('refund-sent');
  if (sent >= 0) expect(timeline.lastIndexOf('revocation-verified', sent)).toBeGreaterThan(-1);
  expect(await one.query('SELECT verify_ticket_chain($1) AS broken')).toEqual([{ broken: null }]);
}

const BALANCE =
  'SELECT currency, sum(amount_minor)::text AS sum FROM ledger_entries GROUP BY currency HAVING sum(amount_minor) <> 0';

test.each([0, 4, 600])(
  'with a cache of %d, whatever people and networks do, cases end well and replay',
  async (cache) => {
    const chance = new Chance(SEED + cache);
    const bank = new Bank(chance);
    await using stories = await openStories({
      settings: HASTE,
      worker: { maxCachedWorkflows: cache },
      disturb: (deps) => disturbed(deps, chance, bank),
    });
    const cases = await Promise.all(Array.from({ length: CASES }, () => live(stories, chance)));
    for (const one of cases) await check(one, bank);
    const ends = await stories.database.query<{ end: string }>(
      `SELECT t.status || ' ' || count(DISTINCT t.id) || ', ' || count(*) || ' events' AS end
     FROM tickets t JOIN ticket_events e ON e.ticket_id = t.id GROUP BY t.status ORDER BY 1`,
    );
    process.stdout.write(`fuzz: cache ${cache}: ${ends.map(({ end }) => end).join('; ')}\n`);
    expect(await stories.database.query(BALANCE)).toEqual([]);
    expect(await replayAll(stories)).toEqual([]);
  },
  240_000,
);
