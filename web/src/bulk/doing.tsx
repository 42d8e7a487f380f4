import { useTranslation } from 'react-i18next';
import type { BulkJobView } from '../../../api/bulk/schema.js';
import { Formatted } from '../conversation/formatted.js';
import { InternalIcon, PeopleIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { Tagging } from './tagging.js';

/** What is the same for all tickets of a job. */
export function Doing({ job: { kind, instruction } }: { readonly job: BulkJobView }) {
  const { t } = useTranslation();
  const { assignee, add = [], remove = [], comment } = instruction;
  if (kind === 'assign') return <bdi>{assignee ? t('bulk.to', { name: assignee.name }) : t('bulk.toNobody')}</bdi>;
  if (kind === 'answer') return <Answer {...instruction} />;
  if (kind === 'tag') {
    return (
      <>
        <Tagging words={t('bulk.add')} tags={add} />
        <Tagging words={t('bulk.remove')} tags={remove} />
      </>
    );
  }
  return comment ? <bdi className="bulk-text">{comment}</bdi> : t('bulk.approved');
}

/** The words as they will be read, their gaps still open, and who reads them. */
function Answer({ text = '', textZh, visibility }: BulkJobView['instruction']) {
  const { t } = useTranslation();
  const isNote = visibility === 'internal';
  return (
    <div className={isNote ? 'bulk-answer bulk-note' : 'bulk-answer'}>
      <Pill tone="neutral" icon={isNote ? InternalIcon : PeopleIcon}>
        {t(isNote ? 'bulk.readBy.desk' : 'bulk.readBy.all')}
      </Pill>
      <Formatted text={text} mentions={[]} />
      {textZh ? (
        <>
          <p className="soft small">{t('bulk.textZh')}</p>
          <div lang="zh-TW">
            <Formatted text={textZh} mentions={[]} />
          </div>
        </>
      ) : null}
    </div>
  );
}
