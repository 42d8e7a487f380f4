import { isRole } from '../../domain/roles.js';
import { LOCALES, PROBLEM_TYPES } from '../../domain/words.js';
import type { Tx } from '../../platform/database/tenant.js';
import { ASSIGNABLE } from '../session/assignees.js';
import { actorOf } from '../tickets/state.js';
import type { AgentView, AssignmentView } from './schema.js';

/** Everybody may do everything until an administrator says otherwise; nobody takes part by themselves. */
const UNSAID = { takingPart: false, problemTypes: [...PROBLEM_TYPES], languages: [...LOCALES], mostOpen: null };

const workersOf = (tx: Tx, now: Date) =>
  tx.user.findMany({
    where: { role: { in: [...ASSIGNABLE] }, partnerId: null, disabledAt: null },
    include: {
      agent: true,
      absences: {
        where: { endedAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
        include: { delegate: { select: { id: true, name: true } } },
      },
    },
    orderBy: { name: 'asc' },
    take: 200,
  });

type Worker = Awaited<ReturnType<typeof workersOf>>[number];

function agentView({ id, name, role, agent, absences: [away] }: Worker, open: number): AgentView[] {
  if (!isRole(role)) return [];
  const { takingPart, problemTypes, languages, mostOpen } = agent ?? UNSAID;
  return [
    {
      ...{ id, name, role, takingPart, mostOpen, open },
      problemTypes: problemTypes as AgentView['problemTypes'],
      languages: languages as AgentView['languages'],
      away: away ? { until: away.endsAt.toISOString(), delegate: away.delegate } : null,
    },
  ];
}

export async function assignmentView(tx: Tx): Promise<AssignmentView> {
  const { enabled, updatedBy, updatedAt } = await tx.assignmentRule.findUniqueOrThrow({ where: { id: 1 } });
  const workers = await workersOf(tx, new Date());
  const where = { assigneeId: { in: workers.map(({ id }) => id) }, closedAt: null };
  const counts = await tx.ticket.groupBy({ by: ['assigneeId'], where, _count: { _all: true } });
  const openOf = (id: string) => counts.find(({ assigneeId }) => assigneeId === id)?._count._all ?? 0;
  return {
    ...{ enabled, updatedBy: updatedBy === null ? null : actorOf(updatedBy), updatedAt: updatedAt.toISOString() },
    agents: workers.flatMap((worker) => agentView(worker, openOf(worker.id))),
  };
}
