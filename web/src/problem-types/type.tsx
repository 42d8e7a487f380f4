import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { FormVersionView, ProblemTypeView } from '../../../api/problem-types/schema.js';
import { DeadEnd, ForbiddenPage, NotFoundPage } from '../app/dead-ends.js';
import { BackTo } from '../parts/back-to.js';
import { Card } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { Table } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useProblemTypes } from '../problem-form/calls.js';
import { useMyself } from '../session/calls.js';
import { versionsQuery } from './calls.js';
import { Preview } from './preview.js';
import { TypePill, VersionPill } from './state-pill.js';
import { TurnDialog } from './turn-dialog.js';

/** One kind of request: whether it is taken, its form, and the versions of that. */
export function ProblemTypePage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { problemType: name } = useParams({ from: '/inside/problem-types/$problemType' });
  const { found, typeOf } = useProblemTypes();
  const type = typeOf(name);
  if (!may('problem-forms:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  if (!type) return <NotFoundPage />;
  return (
    <Page
      title={t(`tickets.problemType.${type.problemType}`)}
      lead={<TypePill enabled={type.enabled} />}
      above={<BackTo list="problem-types" />}
      actions={may('problem-forms:write') ? <Actions type={type} /> : null}
    >
      <Versions type={type} />
      <Preview title={t('problemTypes.form')} fields={type.fields} />
    </Page>
  );
}

function Actions({ type }: { readonly type: ProblemTypeView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const versions = useQuery(versionsQuery(type.problemType));
  const isThere = versions.data?.some(({ state }) => state === 'draft') ?? false;
  return (
    <>
      <Link className="button-link" to="/problem-types/$problemType/draft" params={{ problemType: type.problemType }}>
        {t(isThere ? 'problemTypes.edit' : 'problemTypes.begin')}
      </Link>
      <Button onClick={() => setAsking(true)}>
        {t(type.enabled ? 'problemTypes.turn.off' : 'problemTypes.turn.on')}
      </Button>
      {asking ? <TurnDialog type={type} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Versions({ type: { problemType } }: { readonly type: ProblemTypeView }) {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery(problemType));
  if (isGone(versions)) return <DeadEnd error={versions.error} reset={() => void versions.refetch()} />;
  if (!versions.data) return <Skeleton lines={3} />;
  return (
    <Card title={t('problemTypes.versions')}>
      <Table
        label={t('problemTypes.versions')}
        rows={versions.data}
        idOf={({ version }) => String(version)}
        columns={[
          {
            key: 'title',
            header: t('problemTypes.versionColumn'),
            cell: (form) => (
              <>
                <VersionLink form={form} />
                <span className="soft">{form.note}</span>
              </>
            ),
          },
          { key: 'state', header: t('problemTypes.state'), cell: ({ state }) => <VersionPill state={state} /> },
          { key: 'by', header: t('problemTypes.by'), kind: 'side', cell: ({ author }) => <bdi>{author.name}</bdi> },
          {
            key: 'at',
            header: t('problemTypes.publishedAt'),
            kind: 'side',
            cell: ({ publishedAt }) => (publishedAt ? <When at={publishedAt} show="absolute" /> : '–'),
          },
        ]}
      />
    </Card>
  );
}

function VersionLink({ form: { problemType, version, state } }: { readonly form: FormVersionView }) {
  const { t } = useTranslation();
  const formVersion = state === 'draft' ? 'draft' : String(version);
  return (
    <Link
      to="/problem-types/$problemType/versions/$formVersion"
      params={{ problemType, formVersion }}
      className="row-link"
    >
      {t(state === 'draft' ? 'problemTypes.draftOf' : 'problemTypes.version', { version })}
    </Link>
  );
}
