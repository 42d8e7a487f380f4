import { Button } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../api/customers/schema.js';
import { OrAsk } from '../help/or-ask.js';
import { ReadOnly } from '../help/read-only.js';
import { Copyable } from '../parts/copyable.js';
import { FoundRows } from '../parts/found-rows.js';
import { AddIcon, CustomersIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { SearchBox } from '../parts/search-box.js';
import { Empty } from '../parts/states.js';
import type { Column } from '../parts/table.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { customersQuery } from './calls.js';

/** All customers of the partner; at the desk, of all partners. */
export function CustomersPage() {
  const { t } = useTranslation();
  const { search = '' } = useSearch({ from: '/inside/customers' });
  const navigate = useNavigate({ from: '/customers' });
  const found = useInfiniteQuery(customersQuery(search));
  const columns = useColumns();
  const look = (typed: string) => void navigate({ search: typed === '' ? {} : { search: typed }, replace: true });
  return (
    <Page title={t('customers.title')} lead={t('customers.lead')} actions={<CustomersActions />}>
      <ReadOnly permission="customers:write" />
      <div className="toolbar">
        <SearchBox label={t('customers.search')} value={search} onSearch={look} />
      </div>
      <FoundRows
        found={found}
        label={t('customers.title')}
        columns={columns}
        idOf={({ customerId, partner }) => partner.id + customerId}
        empty={
          search === '' ? (
            <NoCustomers />
          ) : (
            <Empty icon={CustomersIcon} title={t('customers.nothing', { search })}>
              {t('customers.nothingAdvice')}
            </Empty>
          )
        }
      />
    </Page>
  );
}

function NoCustomers() {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const add = (
    <OrAsk permission="customers:write">
      <Link to="/customers/new">{t('customers.create')}</Link>
    </OrAsk>
  );
  return (
    <Empty icon={CustomersIcon} title={t('customers.empty')} action={isDesk ? null : add}>
      {t(isDesk ? 'help.empty.customersDesk' : 'help.empty.customers')}
    </Empty>
  );
}

/** Adding, one by one or by a file, for those who may. */
function CustomersActions() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { may } = useMyself();
  if (!may('customers:write')) return null;
  return (
    <>
      <Button onClick={() => void navigate({ to: '/customers/import' })}>{t('customers.import.open')}</Button>
      <Link to="/customers/new" className="button-link">
        <AddIcon aria-hidden />
        {t('customers.create')}
      </Link>
    </>
  );
}

function useColumns(): Column<CustomerView>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { isDesk } = useMyself();
  const company: Column<CustomerView> = {
    key: 'company',
    header: t('customers.company'),
    cell: ({ customerId, companyName, domains }) => (
      <>
        <Link to="/customers/$customerId/software" params={{ customerId }} className="row-link">
          <bdi>{companyName}</bdi>
        </Link>
        <span className="soft">{domains.join(', ')}</span>
      </>
    ),
  };
  return [
    company,
    ...(isDesk
      ? [{ key: 'partner', header: t('customers.partner'), cell: ({ partner }: CustomerView) => partner.name }]
      : []),
    {
      key: 'guid',
      header: t('customers.guid'),
      kind: 'side',
      cell: ({ customerId }) => <Copyable value={customerId} label={t('customers.guid')} />,
    },
    { key: 'country', header: t('customers.country'), kind: 'side', cell: ({ country }) => format.country(country) },
    {
      key: 'contact',
      header: t('customers.contact'),
      kind: 'side',
      cell: ({ contacts }) => contacts[0]?.name ?? '–',
    },
  ];
}
