import { localeOf } from '../../domain/words.js';
import type { EligibilityDecision } from '../../generated/prisma/client.js';
import { queueLetter } from '../../platform/database/letters.js';
import type { Tx } from '../../platform/database/tenant.js';

/** What a decision changes is told by letter to the partner's admin agents, each in their language. In its transaction. */
export async function queueDecisionLetters(tx: Tx, { id, partnerId, eligible }: EligibilityDecision): Promise<void> {
  const template = eligible ? 'eligibility-granted' : 'eligibility-withdrawn';
  const agents = await tx.user.findMany({
    where: { partnerId, role: 'admin_agent', disabledAt: null },
    orderBy: { id: 'asc' },
  });
  for (const agent of agents) {
    await queueLetter(tx, {
      ...{ id: `${id}:${template}:${agent.id}`, topic: 'partner', topicId: partnerId, partnerId, template },
      ...{ locale: localeOf(agent.locale), to: agent.email },
      data: { decisionId: id, userId: agent.id },
    });
  }
}
