import { useTranslation } from 'react-i18next';
import type { BulkJobView } from '../../../api/bulk/schema.js';
import { spaced } from '../parts/format.js';
import { TagMarks } from '../tickets/tags.js';
import { tagChange } from './tag-change.js';

interface TaggingProps {
  readonly words: string;
  readonly tags: readonly string[];
  readonly soft?: boolean;
}

/** Some tags, and what becomes of them. */
export function Tagging({ words, tags, soft = false }: TaggingProps) {
  if (tags.length === 0) return null;
  return (
    <p className={soft ? 'bulk-tags soft small' : 'bulk-tags'}>
      {spaced(words)}
      <TagMarks tags={tags} />
    </p>
  );
}

interface RetagsProps {
  /** As they were in the preview. */
  readonly tags: readonly string[];
  readonly instruction: BulkJobView['instruction'];
}

/** What one ticket gets and loses; or that it is tagged so already. */
export function Retags({ tags, instruction }: RetagsProps) {
  const { t } = useTranslation();
  const { added, removed, had, missing, kept } = tagChange(tags, instruction);
  return (
    <>
      {added.length + removed.length === 0 ? <p>{t('bulk.taggedSo')}</p> : null}
      <Tagging words={t('bulk.add')} tags={added} />
      <Tagging words={t('bulk.remove')} tags={removed} />
      <Tagging soft words={t('bulk.had')} tags={had} />
      <Tagging soft words={t('bulk.missing')} tags={missing} />
      <Tagging soft words={t('bulk.kept')} tags={kept} />
    </>
  );
}
