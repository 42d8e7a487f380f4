import { noticesFor } from '../../domain/notices.js';
import type { NumberedFact, Telling } from '../../domain/telling.js';
import type { NoticeRequest, Projection } from '../../platform/database/records.js';

/** Where notices to the desk go; without an address the desk gets none. */
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
    return deskEmail === undefined ? [] : [{ seq, template, audience, to: deskEmail }];
  });
}

const approversOf = ({ approvers }: NumberedFact['data']): readonly string[] =>
  Array.isArray(approvers) ? approvers.filter((id) => typeof id === 'string') : [];
