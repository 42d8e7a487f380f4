import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProblemTypeView } from '../../../api/problem-types/schema.js';
import { PROBLEM_TYPES } from '../../../domain/words.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { Page } from '../parts/page.js';
import { Failed, Skeleton } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { useProblemTypes } from '../problem-form/calls.js';
import { useMyself } from '../session/calls.js';
import { TypePill } from './state-pill.js';
import './problem-types.css';

/** Which kinds of requests are taken, and what their forms ask. */
export function ProblemTypesPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { found, typeOf } = useProblemTypes();
  if (!may('problem-forms:read')) return <ForbiddenPage />;
  const types = PROBLEM_TYPES.flatMap((name) => typeOf(name) ?? []);
  return (
    <Page title={t('problemTypes.title')} lead={t('problemTypes.lead')}>
      {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton lines={3} tall /> : null}
      {found.data ? <Types types={types} /> : null}
    </Page>
  );
}

function Types({ types }: { readonly types: readonly ProblemTypeView[] }) {
  const { t } = useTranslation();
  return (
    <Table
      label={t('problemTypes.title')}
      rows={types}
      idOf={({ problemType }) => problemType}
      columns={[
        {
          key: 'title',
          header: t('problemTypes.type'),
          cell: ({ problemType }) => (
            <Link to="/problem-types/$problemType" params={{ problemType }} className="row-link">
              {t(`tickets.problemType.${problemType}`)}
            </Link>
          ),
        },
        {
          key: 'state',
          header: t('problemTypes.state'),
          cell: ({ enabled }) => <TypePill enabled={enabled} />,
        },
        {
          key: 'version',
          header: t('problemTypes.versionColumn'),
          cell: ({ version }) => <span className="form-version">{t('problemTypes.version', { version })}</span>,
        },
        { key: 'fields', header: t('problemTypes.fieldCount'), kind: 'side', cell: ({ fields }) => fields.length },
      ]}
    />
  );
}
