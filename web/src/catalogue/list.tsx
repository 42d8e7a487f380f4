import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../../api/catalogue/schema.js';
import { OrAsk } from '../help/or-ask.js';
import { ReadOnly } from '../help/read-only.js';
import { FoundRows } from '../parts/found-rows.js';
import { AddIcon, SoftwareIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Picture } from '../parts/picture.js';
import { SearchBox } from '../parts/search-box.js';
import { Empty } from '../parts/states.js';
import type { Column } from '../parts/table.js';
import { useLocale } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { productsQuery } from './calls.js';
import { useWindowWords } from './window-words.js';
import './catalogue.css';

/** Everything that is sold. */
export function CataloguePage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { search = '' } = useSearch({ from: '/inside/catalogue' });
  const navigate = useNavigate({ from: '/catalogue' });
  const found = useInfiniteQuery(productsQuery(search, useLocale()));
  const columns = useColumns();
  const look = (typed: string) => void navigate({ search: typed === '' ? {} : { search: typed }, replace: true });
  return (
    <Page
      title={t('catalogue.title')}
      lead={t('catalogue.lead')}
      actions={may('catalogue:write') ? <ToImport /> : null}
    >
      <ReadOnly permission="catalogue:write" />
      <div className="toolbar">
        <SearchBox label={t('catalogue.search')} value={search} onSearch={look} />
      </div>
      <FoundRows
        found={found}
        label={t('catalogue.title')}
        columns={columns}
        idOf={({ productId }) => productId}
        empty={
          search === '' ? <NoProducts /> : <Empty icon={SoftwareIcon} title={t('catalogue.nothing', { search })} />
        }
      />
    </Page>
  );
}

function NoProducts() {
  const { t } = useTranslation();
  const add = (
    <OrAsk permission="catalogue:write">
      <Link to="/catalogue/import">{t('catalogue.import.title')}</Link>
    </OrAsk>
  );
  return (
    <Empty icon={SoftwareIcon} title={t('catalogue.empty')} action={add}>
      {t('help.empty.catalogue')}
    </Empty>
  );
}

function ToImport() {
  const { t } = useTranslation();
  return (
    <Link to="/catalogue/import" className="button-link">
      <AddIcon aria-hidden />
      {t('catalogue.import.title')}
    </Link>
  );
}

function ProductCell({ productId, title, image }: Pick<ProductView, 'productId' | 'title' | 'image'>) {
  return (
    <span className="product-cell">
      <Picture image={image} />
      <span>
        <Link to="/catalogue/$productId" params={{ productId }} className="row-link">
          <bdi>{title}</bdi>
        </Link>
        <span className="soft small product-id">{productId}</span>
      </span>
    </span>
  );
}

function useColumns(): Column<ProductView>[] {
  const { t } = useTranslation();
  const windowWords = useWindowWords();
  return [
    {
      key: 'product',
      header: t('catalogue.product'),
      cell: (product) => <ProductCell {...product} />,
    },
    {
      key: 'licence',
      header: t('catalogue.licence.label'),
      cell: ({ licenceType }) => t(`catalogue.licence.${licenceType}`),
    },
    {
      key: 'skus',
      header: t('catalogue.skus'),
      kind: 'side',
      cell: ({ skus }) => skus.length,
    },
    {
      key: 'window',
      header: t('catalogue.window.label'),
      kind: 'side',
      cell: ({ returnWindow: { hours, source } }) => (
        <>
          {windowWords(hours)}
          {source === 'product' ? <span className="soft small"> {t('catalogue.window.own')}</span> : null}
        </>
      ),
    },
  ];
}
