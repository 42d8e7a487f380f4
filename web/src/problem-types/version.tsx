import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { FormVersionView } from '../../../api/problem-types/schema.js';
import { FORM_TYPES, type FormType } from '../../../domain/problem-form/form.js';
import { DeadEnd, ForbiddenPage, NotFoundPage } from '../app/dead-ends.js';
import { Card, Facts } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { versionQuery } from './calls.js';
import { Preview } from './preview.js';
import { VersionPill } from './state-pill.js';
import { BackToType } from './back-to-type.js';

/** One version of a form: who published it and why, and what it asks. */
export function FormVersionPage() {
  const { problemType: name, formVersion } = useParams({
    from: '/inside/problem-types/$problemType/versions/$formVersion',
  });
  const { may } = useMyself();
  const problemType = FORM_TYPES.find((known) => known === name);
  if (!may('problem-forms:read')) return <ForbiddenPage />;
  if (!problemType) return <NotFoundPage />;
  return <Version problemType={problemType} formVersion={formVersion} />;
}

interface VersionProps {
  readonly problemType: FormType;
  readonly formVersion: string;
}

function Version({ problemType, formVersion }: VersionProps) {
  const { t } = useTranslation();
  const found = useQuery(versionQuery(problemType, formVersion));
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  const { state, version, fields } = found.data;
  const title = t(state === 'draft' ? 'problemTypes.draftOf' : 'problemTypes.version', { version });
  return (
    <Page title={title} above={<BackToType problemType={problemType} />}>
      <About form={found.data} />
      <Preview title={t('problemTypes.preview.title')} fields={fields} />
    </Page>
  );
}

function About({ form: { state, problemType, note, author, publishedAt } }: { readonly form: FormVersionView }) {
  const { t } = useTranslation();
  return (
    <Card title={t(`tickets.problemType.${problemType}`)} aside={<VersionPill state={state} />}>
      <Facts
        wide
        items={[
          [t('problemTypes.publishedAt'), publishedAt && <When key="at" at={publishedAt} show="both" />],
          [t('problemTypes.by'), publishedAt && <bdi key="by">{author.name}</bdi>],
          [t('problemTypes.note'), note],
        ]}
      />
    </Card>
  );
}
