import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MailTemplateSummary } from '../../../api/mail-templates/schema.js';
import { MAIL_TOPICS } from '../../../domain/mail-templates.js';
import { LOCALES } from '../../../domain/words.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { Card } from '../parts/card.js';
import { DraftIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Pill } from '../parts/pill.js';
import { Failed, Skeleton } from '../parts/states.js';
import { type Column, Table } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useLocale } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { mailTemplatesQuery } from './calls.js';
import { useMailName } from './names.js';

/** Every mail that goes out, by what it is about. */
export function MailTemplatesPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const found = useQuery({ ...mailTemplatesQuery, enabled: may('mail-templates:read') });
  if (!may('mail-templates:read')) return <ForbiddenPage />;
  return (
    <Page title={t('mailTemplates.title')} lead={t('mailTemplates.lead')}>
      <div className="stack">
        {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
        {found.isPending ? <Skeleton lines={6} tall /> : null}
        {found.data ? MAIL_TOPICS.map((topic) => <Topic key={topic} topic={topic} mails={found.data} />) : null}
      </div>
    </Page>
  );
}

interface TopicProps {
  readonly topic: MailTemplateSummary['topic'];
  readonly mails: readonly MailTemplateSummary[];
}

function Topic({ topic, mails }: TopicProps) {
  const { t } = useTranslation();
  const columns = useColumns();
  const title = t(`mailTemplates.topics.${topic}`);
  return (
    <Card title={title}>
      <Table
        label={title}
        columns={columns}
        rows={mails.filter((mail) => mail.topic === topic)}
        idOf={({ template }) => template}
      />
    </Card>
  );
}

function useColumns(): Column<MailTemplateSummary>[] {
  const { t } = useTranslation();
  const locale = useLocale();
  const nameOf = useMailName();
  const languagesOf = (own: MailTemplateSummary['own']) =>
    LOCALES.filter((each) => own.includes(each)).map((each) => t(`app.languages.${each}`));
  return [
    {
      key: 'mail',
      header: t('mailTemplates.mail'),
      cell: ({ template }) => (
        <Link to="/mail-templates/$template/$locale" params={{ template, locale }} className="row-link">
          {nameOf(template)}
        </Link>
      ),
    },
    {
      key: 'words',
      header: t('mailTemplates.words'),
      cell: ({ own }) =>
        own.length === 0 ? (
          <span className="soft">{t('mailTemplates.shipped')}</span>
        ) : (
          <Pill tone="active" icon={DraftIcon}>
            {t('mailTemplates.ownIn', { languages: new Intl.ListFormat(locale).format(languagesOf(own)) })}
          </Pill>
        ),
    },
    {
      key: 'changed',
      header: t('mailTemplates.changed'),
      kind: 'side',
      cell: ({ updatedAt }) => (updatedAt ? <When at={updatedAt} /> : null),
    },
  ];
}
