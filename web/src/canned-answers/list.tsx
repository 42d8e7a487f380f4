import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CannedAnswerView } from '../../../api/canned-answers/schema.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { CannedIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { cannedAnswersQuery } from './calls.js';

/** The answers that the desk gives again and again. */
export function CannedAnswersPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const found = useQuery({ ...cannedAnswersQuery, enabled: may('canned-answers:write') });
  if (!may('canned-answers:write')) return <ForbiddenPage />;
  return (
    <Page
      title={t('cannedAnswers.title')}
      lead={t('cannedAnswers.lead')}
      actions={
        <Link className="button-link" to="/canned-answers/new">
          {t('cannedAnswers.new')}
        </Link>
      }
    >
      {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={3} tall /> : null}
      {found.data ? <Answers answers={found.data} /> : null}
    </Page>
  );
}

function Answers({ answers }: { readonly answers: readonly CannedAnswerView[] }) {
  const { t } = useTranslation();
  if (answers.length === 0) {
    return (
      <Empty
        icon={CannedIcon}
        title={t('cannedAnswers.empty')}
        action={<Link to="/canned-answers/new">{t('cannedAnswers.new')}</Link>}
      >
        {t('cannedAnswers.emptyAdvice')}
      </Empty>
    );
  }
  return (
    <Table
      label={t('cannedAnswers.title')}
      rows={answers}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'title',
          header: t('cannedAnswers.titleEn'),
          cell: ({ id, title }) => (
            <Link to="/canned-answers/$cannedAnswerId" params={{ cannedAnswerId: id }} className="row-link">
              {title}
            </Link>
          ),
        },
        { key: 'zh', header: t('cannedAnswers.titleZh'), cell: ({ titleZh }) => <span lang="zh-TW">{titleZh}</span> },
        { key: 'editor', header: t('cannedAnswers.editor'), kind: 'side', cell: ({ editor }) => editor.name },
        {
          key: 'updated',
          header: t('cannedAnswers.updated'),
          kind: 'side',
          cell: ({ updatedAt }) => <When at={updatedAt} />,
        },
      ]}
    />
  );
}
