import { useTranslation } from 'react-i18next';
import type { BulkJobView } from '../../../api/bulk/schema.js';

/** What is the same for all tickets of a job. */
export function Doing({ job: { kind, instruction } }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const { assignee, add = [], remove = [], text, textZh, visibility, comment } = instruction;
  if (kind === 'assign') return <bdi>{assignee ? t('bulk.to', { name: assignee.name }) : t('bulk.toNobody')}</bdi>;
  const lines = [
    add.length > 0 ? t('bulk.add', { tags: add.join(', ') }) : '',
    remove.length > 0 ? t('bulk.remove', { tags: remove.join(', ') }) : '',
    visibility ? t(visibility === 'internal' ? 'tickets.conversation.note' : 'tickets.conversation.public') : '',
    ...[text ?? '', textZh ?? '', comment ?? ''],
  ].filter((line) => line !== '');
  return (
    <>
      {kind === 'approve' && lines.length === 0 ? t('bulk.kind.approve') : null}
      {lines.map((line, place) => (
        // The same words can be said twice, and nothing here changes its place.
        <span key={place} className="bulk-line bulk-text">
          <bdi>{line}</bdi>
        </span>
      ))}
    </>
  );
}
