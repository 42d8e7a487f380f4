import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddIcon, BackIcon, SoftwareIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { AddBuild } from './add-build.js';
import { BuildLine } from './line.js';
import { buildsQuery, productQuery } from './calls.js';
import './builds.css';

/** The files of a product: what they have to be, and how far each of them is. For the administrator. */
export function BuildsPage() {
  const { t, i18n } = useTranslation();
  const { productId } = useParams({ from: '/inside/catalogue/$productId/builds' });
  const builds = useQuery(buildsQuery(productId));
  const product = useQuery(productQuery(productId, i18n.language));
  const [adding, setAdding] = useState(false);
  const items = builds.data?.items ?? [];
  return (
    <Page
      title={t('builds.title', { product: product.data?.title ?? productId })}
      above={
        <Link to="/catalogue/$productId" params={{ productId }} className="back">
          <BackIcon aria-hidden />
          {product.data?.title ?? productId}
        </Link>
      }
      lead={t('builds.lead')}
      actions={
        <Button appearance="primary" icon={<AddIcon />} onClick={() => setAdding(true)}>
          {t('builds.add')}
        </Button>
      }
    >
      {builds.isError ? <Failed error={builds.error} retry={() => void builds.refetch()} /> : null}
      {builds.isPending ? <Skeleton lines={4} tall /> : null}
      {builds.data && items.length === 0 ? (
        <Empty icon={SoftwareIcon} title={t('builds.empty')}>
          {t('builds.emptyAdvice')}
        </Empty>
      ) : null}
      <ul className="builds" aria-label={t('builds.list')}>
        {items.map((build) => (
          <BuildLine key={build.id} build={build} />
        ))}
      </ul>
      {adding ? <AddBuild productId={productId} onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
