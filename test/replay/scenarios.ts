import { letterWorkflowId, noticeWorkflowId, orderWorkflowId } from '../../domain/ids.js';
import { drop, join } from '../../workflows/upload/messages.js';
import type { FakeKeyService } from '../fakes/key-service.js';
import { DAY_MS } from '../../domain/time.js';
import { eventually } from '../support/eventually.js';
import type { Case } from '../workflows/case.js';
import { LinkStory } from '../workflows/links.js';
import { beginUpload, sendWhole } from '../workflows/upload.js';
import { rulesOf } from '../workflows/rules.js';
import type { Stories } from '../workflows/story.js';
import { BULK_SCENARIOS } from './bulk-scenarios.js';
import { MONEY_SCENARIOS, runs, type Scenario } from './money-scenarios.js';
import { AMEND_SCENARIOS } from './amend-scenarios.js';
import { REQUEST_SCENARIOS } from './request-scenarios.js';

async function asked(stories: Stories, longestRun?: number): Promise<Case> {
  const one = await stories.file(longestRun === undefined ? {} : { longestRun });
  await one.say({ verb: 'requestInformation', by: stories.person('support_agent'), question: 'Which?' });
  return one;
}

const answer = (stories: Stories, one: Case) =>
  one.say({ verb: 'answer', by: stories.person('admin_agent'), text: 'This' });

async function held(stories: Stories, service: FakeKeyService): Promise<Case> {
  const one = await stories.file();
  service.outage = 503;
  await one.approve();
  await one.until('needs_attention');
  service.outage = null;
  return one;
}

/** A link that its workflow has looked at and sleeps on. */
async function sleeping(stories: Stories): Promise<LinkStory> {
  const link = await LinkStory.activate(stories);
  await link.wake();
  await eventually('its workflow has looked', async () => (await link.row()).watched === 1);
  return link;
}

const HELD = rulesOf({ hold: { reveal: true, suspendKeys: true } });

async function suspended(stories: Stories): Promise<Case> {
  const one = await stories.file({ rules: HELD });
  await eventually('its keys are suspended', async () => (await one.timeline()).includes('key-suspended'));
  return one;
}

const open = { from: '09:00', to: '18:00' };
const OFFICE = { timeZone: 'Asia/Taipei', weekdays: [open, open, open, open, open, null, null], holidays: [] };

/** One for each place a case can stand in, open and closed. A new place gets a new name; nothing is recorded over. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  ...MONEY_SCENARIOS,
  ...BULK_SCENARIOS,
  'open-draft': async (stories) => {
    const one = await stories.accept({ draft: true });
    await one.begin();
    return runs(one);
  },
  'open-awaiting-approval': async (stories) => runs(await stories.file()),
  'open-awaiting-information': async (stories) => runs(await asked(stories)),
  'open-needs-attention': async (stories, { service }) => runs(await held(stories, service)),
  'closed-completed': async (stories) => {
    const one = await asked(stories);
    await answer(stories, one);
    await one.approve();
    await one.handle.result();
    return runs(one);
  },
  'closed-completed-after-retry': async (stories, { service }) => {
    const one = await held(stories, service);
    await one.resume('retry');
    await one.handle.result();
    return runs(one);
  },
  /** Patience ends while the service, which had said that a key is alive, is asked once more. */
  'open-last-word': async (stories, { service }) => {
    service.stubborn = true;
    const one = await stories.file();
    await one.approve();
    await eventually('the case says why it waits', async () => (await one.row()).waiting);
    service.hold();
    await one.until('needs_attention');
    service.release();
    service.stubborn = false;
    return runs(one);
  },
  'closed-undone': async (stories, { service }) => {
    const one = await held(stories, service);
    await one.resume('undo');
    await one.handle.result();
    return runs(one);
  },
  'closed-rejected': async (stories) => {
    const one = await stories.file();
    await one.say({ verb: 'reject', by: stories.person('refund_approver'), reason: 'Used' });
    await one.handle.result();
    return runs(one);
  },
  'closed-withdrawn-draft': async (stories) => {
    const one = await stories.accept({ draft: true });
    await one.begin();
    await one.submit();
    await one.say({ verb: 'withdraw', by: stories.person('admin_agent'), reason: '' });
    await one.handle.result();
    return runs(one);
  },
  'open-second-approval': async (stories) => {
    const one = await stories.file({ rules: rulesOf({ tiers: [{ upTo: null, approvals: 2, managers: 1 }] }) });
    await one.approve();
    return runs(one);
  },
  'open-cooling-off': async (stories) => {
    const one = await stories.file({ rules: rulesOf({ coolingOffMs: DAY_MS }) });
    await one.approve();
    return runs(one);
  },
  'closed-cooled-off': async (stories) => {
    const one = await stories.file({ rules: rulesOf({ coolingOffMs: 500 }) });
    await one.approve();
    await one.handle.result();
    return runs(one);
  },
  'closed-by-policy': async (stories) => {
    const one = await stories.file({ rules: rulesOf({ automatic: { upTo: { USD: 1_000_000 }, unusedOnly: true } }) });
    await one.handle.result();
    return runs(one);
  },
  'open-business-hours': async (stories) => {
    const one = await stories.file({ rules: rulesOf({ hours: OFFICE }) });
    await eventually('its deadlines are reckoned', async () => (await one.row()).next_timer !== null);
    return runs(one);
  },
  'open-escalated': async (stories) => {
    const one = await stories.file({ rules: rulesOf({ reminderMs: 300, escalationMs: 400 }) });
    await eventually('it is escalated', async () => (await one.timeline()).includes('escalated'));
    return runs(one);
  },
  /** Told by a version that suspended no keys, under rules that ask for it: this one goes on with it. */
  'open-before-holds': async (stories) => runs(await stories.file({ rules: HELD })),
  'open-held': async (stories) => runs(await suspended(stories)),
  'open-hold-delayed': async (stories, { service }) => {
    const bought = await stories.buy();
    service.outage = 503;
    const one = await stories.file({ rules: HELD, bought });
    await eventually('it is delayed', async () => (await one.timeline()).includes('hold-delayed'));
    service.outage = null;
    return runs(one);
  },
  'closed-given-back': async (stories) => {
    const one = await suspended(stories);
    await one.say({ verb: 'withdraw', by: stories.person('admin_agent'), reason: '' });
    await one.handle.result();
    return runs(one);
  },
  'continued-as-new': async (stories) => {
    const one = await asked(stories, 20);
    await answer(stories, one);
    await one.say({ verb: 'requestInformation', by: stories.person('support_agent'), question: 'And?' });
    return runs(one);
  },
  'closed-letters': async ({ client, file }) => {
    const workflowId = noticeWorkflowId((await file()).id);
    const started = () =>
      client.workflow
        .getHandle(workflowId)
        .result()
        .then(
          () => true,
          () => false,
        );
    await eventually('the letters are sent', started);
    return [workflowId];
  },
  'closed-order-letters': async (stories) => {
    const workflowId = letterWorkflowId('order', (await stories.buy()).orderId);
    const sent = () =>
      stories.client.workflow
        .getHandle(workflowId)
        .result()
        .then(
          () => true,
          () => false,
        );
    await eventually('the letters are sent', sent);
    return [workflowId];
  },
  'closed-order-paid-first': async (stories) => [orderWorkflowId((await stories.buy(2)).orderId)],
  'closed-order-given-back': async (stories, { service }) => {
    const bought = await stories.order(2);
    service.takesOrders = 1;
    await stories.provision(bought);
    service.takesOrders = Number.POSITIVE_INFINITY;
    return [orderWorkflowId(bought.orderId)];
  },
  'closed-order-out-of-patience': async (stories, { service }) => {
    const bought = await stories.order(1);
    service.outage = 503;
    await stories.provision(bought, { provisionPatienceMs: 1_500 });
    service.outage = null;
    return [orderWorkflowId(bought.orderId)];
  },
  ...AMEND_SCENARIOS,
  ...REQUEST_SCENARIOS,
  'open-link': async (stories) => [(await sleeping(stories)).handle.workflowId],
  'closed-link': async (stories) => {
    const link = await sleeping(stories);
    await link.exhaust();
    await link.wake();
    await link.handle.result();
    return [link.handle.workflowId];
  },
  'continued-link': async (stories) => {
    const link = await LinkStory.activate(stories);
    for (let count = 0; count < 8; count += 1) {
      await link.wake(20);
      await eventually('its workflow has looked', async () => (await link.row()).watched === 1);
    }
    return [link.handle.workflowId];
  },
  'closed-order': async (stories) => [orderWorkflowId((await stories.buy()).orderId)],
  'closed-order-failed': async (stories, { service }) => {
    const bought = await stories.order(2);
    service.takesOrders = 1;
    await stories.provision(bought);
    service.takesOrders = Number.POSITIVE_INFINITY;
    return [orderWorkflowId(bought.orderId)];
  },
  'open-upload': async (stories) => [(await beginUpload(stories)).workflowId],
  'closed-upload': async (stories) => {
    const begun = await beginUpload(stories);
    await sendWhole(stories, begun);
    await stories.client.workflow.getHandle(begun.workflowId).executeUpdate(join);
    return [begun.workflowId];
  },
  'closed-upload-dropped': async (stories) => {
    const { workflowId } = await beginUpload(stories);
    await stories.client.workflow.getHandle(workflowId).executeUpdate(drop);
    return [workflowId];
  },
  'closed-fetch-failed': async (stories) => {
    const { workflowId } = await beginUpload(stories, 'https://localhost:9/a.iso');
    await stories.client.workflow.getHandle(workflowId).result();
    return [workflowId];
  },
};
