import { useTranslation } from 'react-i18next';
import type { BulkJobView } from '../../../api/bulk/schema.js';

/** So many tags are named; of more than that the others are counted. */
const TAGS_NAMED = 3;

/** The words for doing it; a note is not an answer. */
export const startOf = ({ kind, instruction }: Pick<BulkJobView, 'kind' | 'instruction'>) =>
  instruction.visibility === 'internal' ? 'bulk.note' : (`bulk.start.${kind}` as const);

type Job = Pick<BulkJobView, 'kind' | 'instruction' | 'total'>;

/** What a job does, and to how many, in a line: "Tag 12 requests with urgent and vat". */
export function useDeed() {
  const { t } = useTranslation();
  const named = (tags: readonly string[]): string => {
    const first = tags.slice(0, TAGS_NAMED).join(t('bulk.comma'));
    const left = tags.length - TAGS_NAMED;
    return left > 0 ? t('bulk.moreTags', { tags: first, count: left }) : first;
  };
  return (job: Job): string => {
    const { kind, instruction, total: count } = job;
    const { assignee, add = [], remove = [] } = instruction;
    const gaps = { count, tags: named(add), removed: named(remove) };
    if (kind === 'assign') {
      return assignee ? t('bulk.deed.assign', { count, name: assignee.name }) : t('bulk.deed.unassign', { count });
    }
    if (kind !== 'tag') return t(startOf(job), { count });
    if (add.length > 0 && remove.length > 0) return t('bulk.deed.retag', gaps);
    return add.length > 0 ? t('bulk.deed.tag', gaps) : t('bulk.deed.untag', gaps);
  };
}
