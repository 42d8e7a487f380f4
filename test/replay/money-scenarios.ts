import { randomUUID } from 'node:crypto';
import { startReopening } from '../../activities/cancellation/reopen.js';
import { orderWorkflowId } from '../../domain/ids.js';
import { HOUR_MS, instant } from '../../domain/time.js';
import { paymentChanged } from '../../workflows/cancellation/messages.js';
import { dryRunStart, paymentEventStart } from '../../workflows/start.js';
import type { FakeKeyService } from '../fakes/key-service.js';
import type { FakeStripe } from '../fakes/stripe.js';
import type { Refund } from '../fakes/stripe/objects.js';
import { addSentTickets } from '../support/sent-tickets.js';
import type { Case } from '../workflows/case.js';
import type { Bought } from '../workflows/intake.js';
import { rulesOf } from '../workflows/rules.js';
import type { Stories } from '../workflows/story.js';

/** What a story is told with, besides the stories themselves. */
export interface Fakes {
  readonly service: FakeKeyService;
  readonly bank: FakeStripe;
}

/** Told until it stands where its name says; the workflow IDs whose runs are kept. */
export type Scenario = (stories: Stories, fakes: Fakes) => Promise<readonly string[]>;

export const runs = (...cases: readonly Case[]) => cases.map(({ handle }) => handle.workflowId);

function refundOf({ books }: FakeStripe, { orderId }: Bought): Refund {
  const [refund] = books.refundsOf(books.paymentOf(orderId).id);
  if (!refund) throw new Error(`Nothing was given back for order ${orderId}`);
  return refund;
}

/** A case whose card has its money on the way back. */
async function settling(stories: Stories, bank: FakeStripe) {
  const bought = await stories.buy(1, 'pm_card_pendingRefund');
  const one = await stories.file({ bought });
  await one.approve();
  await one.until('settling');
  return { one, refund: refundOf(bank, bought) };
}

/** Cards, what is given back to them, and rules run over what was decided before. */
export const MONEY_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'closed-card-order': async (stories) => [orderWorkflowId((await stories.buy(1, 'pm_card_visa')).orderId)],
  'closed-card-declined': async (stories) => {
    const bought = await stories.order(1, 'pm_card_chargeDeclined');
    await stories.provision(bought);
    return [orderWorkflowId(bought.orderId)];
  },
  'open-card-settling': async (stories, { bank }) => runs((await settling(stories, bank)).one),
  'closed-card-refund': async (stories, { bank }) => {
    const { one, refund } = await settling(stories, bank);
    bank.books.moveRefund(refund.id, 'succeeded');
    await one.handle.signal(paymentChanged);
    await one.handle.result();
    return runs(one);
  },
  /** The settlement outlasts the patience, and then comes. */
  'closed-went-on': async (stories, { bank }) => {
    const { one, refund } = await settling(stories, bank);
    await one.until('needs_attention');
    bank.books.moveRefund(refund.id, 'succeeded');
    const { seq: knownSeq } = await one.row();
    await one.say({ verb: 'proceed', code: 'settlement-pending', knownSeq });
    await one.handle.result();
    return runs(one);
  },
  'open-reopened': async (stories, { bank }) => {
    const bought = await stories.buy(1, 'pm_card_visa');
    const one = await stories.file({ bought });
    await one.approve();
    await one.handle.result();
    bank.books.moveRefund(refundOf(bank, bought).id, 'failed', 'lost_or_stolen_card');
    await startReopening(stories.deps, one.id);
    await one.until('needs_attention');
    return runs(one);
  },
  /** Used while it cooled off: looked at again, voided, approved anew, and cooled off once more. */
  'closed-looked-again': async (stories) => {
    const one = await stories.file({ rules: rulesOf({ coolingOffMs: 1_500 }) });
    await one.approve();
    await stories.database.query(
      `INSERT INTO usage_events (partner_id, order_line_id, kind, actor)
       SELECT partner_id, order_line_id, 'downloaded', '{}' FROM ticket_lines WHERE ticket_id = $1`,
      [one.id],
    );
    const { approval_digest: digest } = await one.until('awaiting_approval');
    await one.approve({ digest });
    await one.handle.result();
    return runs(one);
  },
  'closed-payment-event': async ({ client, database, settings }) => {
    const id = `evt_${randomUUID()}`;
    const columns = '(id, provider, type, payment_reference)';
    await database.query(`INSERT INTO payment_events ${columns} VALUES ($1, 'stripe', 'refund.updated', 'pi_none')`, [
      id,
    ]);
    const { type, options } = paymentEventStart(id, settings.taskQueue);
    await client.workflow.execute(type, options);
    return [options.workflowId];
  },
  /** Over two pages of tickets that are older than any that a story files. */
  'closed-dry-run': async ({ client, database, settings }) => {
    const untilMs = Date.now() - HOUR_MS;
    await addSentTickets((sql, values) => database.query(sql, values), 300, untilMs);
    const [run] = await database.query<{ id: string }>(
      `INSERT INTO dry_runs (asked_by, policy_version, rules, tickets, submitted_to)
       SELECT '{"kind": "user", "id": "a", "name": "Ada"}', version, document, 'all', $1 FROM policies
       WHERE status = 'published' ORDER BY version DESC LIMIT 1 RETURNING id::text`,
      [instant(untilMs)],
    );
    const { type, options } = dryRunStart(run?.id ?? '', settings.taskQueue);
    await client.workflow.execute(type, options);
    return [options.workflowId];
  },
};
