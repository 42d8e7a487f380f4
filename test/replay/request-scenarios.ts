import { amend, merge, requestInformation, unmerge, withdraw } from '../../workflows/support/messages.js';
import { fileRequest } from '../workflows/request.js';
import type { Scenario } from './money-scenarios.js';

/** General requests, in every place where one can stand. */
export const REQUEST_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'open-request': async (stories) => [(await fileRequest(stories)).handle.workflowId],
  'open-merged': async (stories) => {
    const [one, other] = [await fileRequest(stories), await fileRequest(stories)];
    const by = stories.person('support_agent');
    const into = { ticketId: other.ticketId, number: other.ticketNumber };
    await one.handle.executeUpdate(merge, { args: [{ verb: 'merge', by, into }] });
    await one.handle.executeUpdate(unmerge, { args: [{ verb: 'unmerge', by }] });
    await one.handle.executeUpdate(merge, { args: [{ verb: 'merge', by, into }] });
    return [one.handle.workflowId];
  },
  'closed-request': async (stories) => {
    const { handle, by } = await fileRequest(stories);
    await handle.executeUpdate(withdraw, { args: [{ verb: 'withdraw', by, reason: 'Found it' }] });
    await handle.result();
    return [handle.workflowId];
  },
  'open-request-amended': async (stories) => {
    const { handle } = await fileRequest(stories);
    const by = stories.person('support_agent');
    for (const impact of ['critical', 'moderate'])
      await handle.executeUpdate(amend, { args: [{ verb: 'amend', by, changes: { impact }, impact: 'minimal' }] });
    await handle.executeUpdate(requestInformation, { args: [{ verb: 'requestInformation', by, question: 'Which?' }] });
    return [handle.workflowId];
  },
};
