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

/** The whole request is the workflow's own memory; the timeline has its parts that matter, and the row the rest. */
function eventOf({
  statusBefore: _,
  data: { request: __, ...data },
  ...fact
}: NumberedFact): Projection['events'][number] {
  return { ...fact, data };
}

function noticesOf(
  kind: Telling['kind'],
  { seq, type, statusBefore }: NumberedFact,
  { deskEmail }: DeskAddress,
): NoticeRequest[] {
  return noticesFor(kind, type, statusBefore).flatMap(({ template, audience }): NoticeRequest[] => {
    if (audience !== 'desk') return [{ seq, template, audience }];
    return deskEmail === undefined ? [] : [{ seq, template, audience, to: deskEmail }];
  });
}
