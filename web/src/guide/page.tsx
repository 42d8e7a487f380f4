import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import { DeadEnd, NotFoundPage } from '../app/dead-ends.js';
import { Statuses } from '../help/statuses.js';
import { Card } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
import { Markdown, titleOf } from './markdown.js';
import { guideQuery, isTopic, type Topic, TOPICS } from './texts.js';
import './guide.css';

/** The guide for one role, in the reader's language. */
export function GuidePage() {
  const { topic } = useParams({ from: '/inside/help/$topic' });
  return isTopic(topic) ? <Guide topic={topic} /> : <NotFoundPage />;
}

function Guide({ topic }: { readonly topic: Topic }) {
  const { t } = useTranslation();
  const found = useQuery(guideQuery(useLocale(), topic));
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  return (
    <Page title={titleOf(found.data)} lead={t('help.guide.lead')}>
      <nav className="tabs" aria-label={t('help.guide.topics')}>
        {TOPICS.map((name) => (
          <Link
            key={name}
            to="/help/$topic"
            params={{ topic: name }}
            className="tab"
            aria-current={name === topic ? 'page' : undefined}
          >
            {t(`help.guide.topic.${name}`)}
          </Link>
        ))}
      </nav>
      <div className="columns columns-rail">
        <article className="card">
          <Markdown text={found.data} />
        </article>
        <Card title={t('help.legend')}>
          <Statuses />
        </Card>
      </div>
    </Page>
  );
}
