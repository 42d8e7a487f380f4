import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { CustomerView } from '../../../api/customers/schema.js';
import { BackTo } from '../parts/back-to.js';
import { Copyable } from '../parts/copyable.js';
import { AddIcon, EditIcon } from '../parts/icons.js';
import { Gated } from '../parts/gated.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { DeadEnd } from '../app/dead-ends.js';
import { useMyself } from '../session/calls.js';
import { customerQuery } from './calls.js';
import './customer.css';

/** One customer: who they are, and the tabs of what they have. */
export function CustomerPage() {
  const { customerId } = useParams({ from: '/inside/customers/$customerId' });
  const customer = useQuery(customerQuery(customerId));
  if (isGone(customer)) return <DeadEnd error={customer.error} reset={() => void customer.refetch()} />;
  if (!customer.data) return <Skeleton lines={6} tall />;
  return (
    <Page
      title={customer.data.companyName}
      heading={<bdi>{customer.data.companyName}</bdi>}
      above={<BackTo list="customers" />}
      lead={<CustomerIds customer={customer.data} />}
      actions={<CustomerActions customer={customer.data} />}
    >
      <CustomerTabs customerId={customerId} />
      <Outlet />
    </Page>
  );
}

function CustomerIds({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  return (
    <span className="customer-ids">
      {isDesk ? <span>{customer.partner.name}</span> : null}
      <span>{customer.domains.join(', ')}</span>
      <Copyable value={customer.customerId} label={t('customers.guid')} />
    </span>
  );
}

/** Buying, for those who may; the others see why they may not. */
function CustomerActions({ customer }: { readonly customer: CustomerView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { me, may, isDesk } = useMyself();
  const { customerId } = customer;
  if (isDesk) return null;
  const refused = may('orders:buy') ? null : t('orders.mayNot', { role: t(`app.roles.${me.role}`) });
  const why = me.partner?.eligibilityReason ?? '';
  const ineligible = me.partner?.eligible === false ? [t('orders.notEligible'), why].join(' ').trim() : null;
  return (
    <>
      {may('customers:write') ? (
        <Button
          icon={<EditIcon />}
          onClick={() => void navigate({ to: '/customers/$customerId/edit', params: { customerId } })}
        >
          {t('customers.editShort')}
        </Button>
      ) : null}
      {ineligible !== null && refused === null ? (
        <Button onClick={() => void navigate({ to: '/report', search: { type: 'eligibility', customer: customerId } })}>
          {t('orders.askEligible')}
        </Button>
      ) : null}
      <Gated
        appearance="primary"
        icon={<AddIcon />}
        reason={refused ?? ineligible}
        onClick={() => void navigate({ to: '/customers/$customerId/add-products', params: { customerId } })}
      >
        {t('orders.add')}
      </Gated>
    </>
  );
}

function CustomerTabs({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const tab = { params: { customerId }, className: 'tab', activeProps: { 'aria-current': 'page' } } as const;
  return (
    <nav className="tabs" aria-label={t('customers.tabs')}>
      <Link to="/customers/$customerId" activeOptions={{ exact: true }} {...tab}>
        {t('customers.overview')}
      </Link>
      <Link to="/customers/$customerId/software" {...tab}>
        {t('software.title')}
      </Link>
      <Link to="/customers/$customerId/orders" {...tab}>
        {t('orders.title')}
      </Link>
    </nav>
  );
}
