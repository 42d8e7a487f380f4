import { useTranslation } from 'react-i18next';
import type { BulkJobView } from '../../../api/bulk/schema.js';

/** So many tags are named; of more than that the others are counted. */
const TAGS_NAMED = 3;

type Job = Pick<BulkJobView, 'kind' | 'instruction' | 'total'>;

/** What a job does, and to how many, in a line: "Tag 12 requests with urgent and vat". */
export function useDeed() {
  const { t } = useTranslation();
  const named = (tags: readonly string[]): string => {
    const first = tags.slice(0, TAGS_NAMED).join(t('bulk.comma'));
    const left = tags.length - TAGS_NAMED;
    return left > 0 ? t('bulk.moreTags', { tags: first, count: left }) : first;
  };
  return ({ kind, instruction, total: count }: Job): string => {
    const { assignee, add = [], remove = [], visibility } = instruction;
    const gaps = { count, tags: named(add), removed: named(remove) };
    if (kind === 'assign') {
      return assignee ? t('bulk.deed.assign', { count, name: assignee.name }) : t('bulk.deed.unassign', { count });
    }
    if (kind === 'answer' && visibility === 'internal') return t('bulk.note', { count });
    if (kind !== 'tag') return t(`bulk.start.${kind}`, { count });
    if (add.length > 0 && remove.length > 0) return t('bulk.deed.retag', gaps);
    return add.length > 0 ? t('bulk.deed.tag', gaps) : t('bulk.deed.untag', gaps);
  };
}
