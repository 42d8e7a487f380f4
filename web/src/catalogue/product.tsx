import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { ProductDetailsView } from '../../../api/catalogue/schema.js';
import { LOCALES } from '../../../domain/words.js';
import { DeadEnd } from '../app/dead-ends.js';
import { Card, Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { EditIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Picture } from '../parts/picture.js';
import { Skeleton } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { BackTo } from '../parts/back-to.js';
import { BuildTable } from './builds.js';
import { productQuery } from './calls.js';
import { SkuCard } from './sku-card.js';
import { useWindowWords } from './window-words.js';
import './catalogue.css';

/** One product: what it is in both languages, what it costs where, and its files. */
export function ProductPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const navigate = useNavigate();
  const { productId } = useParams({ from: '/inside/catalogue/$productId' });
  const found = useQuery(productQuery(productId, useLocale()));
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={6} tall />;
  const { product } = found.data;
  const edit = () => void navigate({ to: '/catalogue/$productId/edit', params: { productId } });
  return (
    <Page
      title={product.title}
      heading={<bdi>{product.title}</bdi>}
      above={<BackTo list="catalogue" />}
      lead={<Copyable value={product.productId} label={t('catalogue.productId')} />}
      actions={
        may('catalogue:write') ? (
          <Button icon={<EditIcon />} onClick={edit}>
            {t('catalogue.edit')}
          </Button>
        ) : null
      }
    >
      <div className="columns columns-rail">
        <div className="stack">
          {product.skus.map((sku) => (
            <SkuCard key={sku.skuId} read={found.data} sku={sku} />
          ))}
          <BuildTable productId={productId} builds={product.skus[0]?.builds ?? []} />
        </div>
        <About product={product} />
      </div>
    </Page>
  );
}

function About({ product }: { readonly product: ProductDetailsView }) {
  const { t } = useTranslation();
  const windowWords = useWindowWords();
  const { hours, fullHours, source } = product.returnWindow;
  const isWhole = product.licenceType === 'perpetual' || fullHours === hours;
  return (
    <div className="rail stack">
      <Card title={t('catalogue.about')}>
        <Picture image={product.image} large />
        <Facts
          items={[
            [t('catalogue.licence.label'), t(`catalogue.licence.${product.licenceType}`)],
            [t('catalogue.keyType'), product.keyType],
            [t('catalogue.window.label'), windowWords(hours)],
            [t('catalogue.window.full'), isWhole ? null : windowWords(fullHours)],
            [t('catalogue.window.source'), t(`catalogue.window.from.${source}`)],
          ]}
        />
      </Card>
      {LOCALES.map((locale) => (
        <Card key={locale} title={t(`app.languages.${locale}`)}>
          <div lang={locale}>
            <p>
              <strong>{product.texts[locale].title}</strong>
            </p>
            <p>{product.texts[locale].description || '–'}</p>
          </div>
        </Card>
      ))}
    </div>
  );
}
