import { type Audience, noticesFor, type NoticeTemplate } from '../../domain/notices.js';
import type { NumberedFact, Telling } from '../../domain/telling.js';
import type { NoticeRequest, Projection } from '../../platform/database/records.js';

/** Where notices to the desk go; without an address those go to people that nobody may miss. */
export interface DeskAddress {
  readonly deskEmail?: string | undefined;
}

/** What a workflow told, as the records take it: with the notices it causes, and without what is for the workflow only. */
export function projectionOf({ kind, facts, ...telling }: Telling, desk: DeskAddress): Projection {
  return {
    ...telling,
    events: facts.map(eventOf),
    notices: facts.flatMap((fact) => noticesOf(kind, fact, desk)),
  };
}

/** Request and rules are the workflow's own memory; the timeline has their parts that matter, and the row the rest. */
function eventOf({
  statusBefore: _before,
  statusAfter: _after,
  data: { request: _request, rules: _rules, ...data },
  ...fact
}: NumberedFact): Projection['events'][number] {
  return { ...fact, data };
}

function noticesOf(
  kind: Telling['kind'],
  { seq, type, data, statusBefore, statusAfter }: NumberedFact,
  { deskEmail }: DeskAddress,
): NoticeRequest[] {
  return noticesFor(kind, type, statusBefore, statusAfter).flatMap(({ template, audience }): NoticeRequest[] => {
    if (audience === 'approver') return approversOf(data).map((user) => ({ seq, template, audience, user }));
    if (audience !== 'desk') return [{ seq, template, audience }];
    if (deskEmail !== undefined) return [{ seq, template, audience, to: deskEmail }];
    const people = WITHOUT_DESK_EMAIL[template];
    return people ? [{ seq, template, audience: people }] : [];
  });
}

/** To those who may decide it now, and to whoever has it: `withReaders` says who that is. */
const WITHOUT_DESK_EMAIL: Partial<Record<NoticeTemplate, Audience>> = {
  'approval-reminder': 'approver',
  'needs-attention': 'assignee',
};

const approversOf = ({ approvers }: NumberedFact['data']): readonly string[] =>
  Array.isArray(approvers) ? approvers.filter((id) => typeof id === 'string') : [];
