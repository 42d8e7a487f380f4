import type { Scenario } from './money-scenarios.js';

/** Two amendments, both made from the request as it was filed. */
const amendedTwice: Scenario = async (stories) => {
  const one = await stories.file();
  const [by, over] = [stories.person('admin_agent'), one.request.digest];
  for (const digest of ['first', 'second']) {
    const request = { ...one.request, digest };
    // A version that asks what an amendment was made from refuses the second.
    await one.say({ verb: 'amend', by, request, changes: {}, over }).catch(() => undefined);
  }
  return [one.handle.workflowId];
};

/** Amended cancellations. */
export const AMEND_SCENARIOS: Readonly<Record<string, Scenario>> = {
  /** By a version that did not ask. */
  'open-amended-twice': amendedTwice,
  'open-amended': amendedTwice,
};
