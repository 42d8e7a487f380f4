import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductView } from '../../../api/catalogue/schema.js';
import { customerQuery } from '../customers/calls.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { BackIcon, SoftwareIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { SearchBox } from '../parts/search-box.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { catalogueQuery } from './calls.js';
import { Cart, ToCart } from './cart.js';
import { ProductCard } from './product-card.js';
import { useCart } from './use-cart.js';
import './orders.css';

/** Choosing software for a customer. The cart is kept; it is paid on the next page. */
export function AddProductsPage() {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  const { customerId } = useParams({ from: '/inside/customers/$customerId/add-products' });
  const customer = useQuery(customerQuery(customerId));
  const products = useQuery(catalogueQuery(useLocale()));
  const cart = useCart(customerId);
  const [search, setSearch] = useState('');
  if (!may('orders:buy') || me.partner?.eligible === false) return <ForbiddenPage />;
  const found = (products.data ?? []).filter(matches(search));
  return (
    <Page
      title={t('orders.add')}
      above={
        <Link to="/customers/$customerId/software" params={{ customerId }} className="back">
          <BackIcon aria-hidden />
          <bdi>{customer.data?.companyName ?? t('customers.title')}</bdi>
        </Link>
      }
      lead={t('orders.addLead')}
    >
      <div className="columns columns-rail">
        <div className="stack">
          <SearchBox label={t('orders.search')} value={search} onSearch={setSearch} />
          <ToCart chosen={cart.chosen} />
          {products.isError ? <Failed error={products.error} retry={() => void products.refetch()} /> : null}
          {products.isPending ? <Skeleton lines={5} tall /> : null}
          {products.data && found.length === 0 ? <Empty icon={SoftwareIcon} title={t('orders.noProduct')} /> : null}
          {found.map((product) => (
            <ProductCard key={product.productId} product={product} chosen={cart.chosen} onChoose={cart.choose} />
          ))}
        </div>
        <Cart customerId={customerId} products={products.data ?? []} cart={cart} />
      </div>
    </Page>
  );
}

const matches = (search: string) => {
  const wanted = search.toLowerCase();
  return ({ title, description, skus }: ProductView) =>
    [title, description, ...skus.map((sku) => sku.title)].some((words) => words.toLowerCase().includes(wanted));
};
