import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { BackIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Skeleton } from '../parts/states.js';
import { useEditing } from '../parts/use-editing.js';
import { useMyself } from '../session/calls.js';
import { changeCustomer, customerToEditQuery, type ReadCustomer } from './calls.js';
import { CustomerConflict } from './conflict.js';
import { CustomerForm } from './customer-form.js';
import { type CustomerForm as CustomerFormState, customerBody, formOfCustomer } from './form.js';
import './customer.css';

/** Changing what is known of a customer. */
export function EditCustomerPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { customerId } = useParams({ from: '/inside/customers/$customerId/edit' });
  const found = useQuery(customerToEditQuery(customerId));
  if (!may('customers:write')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  const { companyName } = found.data.customer;
  return (
    <Page
      narrow
      title={t('customers.edit')}
      above={
        <Link to="/customers/$customerId" params={{ customerId }} className="back">
          <BackIcon aria-hidden />
          <bdi>{companyName}</bdi>
        </Link>
      }
    >
      <Editor read={found.data} />
    </Page>
  );
}

/** The form over the state that was read. */
function Editor({ read }: { readonly read: ReadCustomer }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { customerId } = read.customer;
  const editing = useEditing({
    ...{
      read,
      formOf: ({ customer }: ReadCustomer) => formOfCustomer(customer),
      again: () => queryClient.fetchQuery({ ...customerToEditQuery(customerId), staleTime: 0 }),
    },
    save: (form: CustomerFormState, over: ReadCustomer) => changeCustomer(customerId, customerBody(form), over.etag),
    onSaved: async ({ companyName }) => {
      say(t('customers.saved', { company: companyName }));
      for (const key of ['customer', 'customers', 'customer-edit'])
        void queryClient.invalidateQueries({ queryKey: [key] });
      await navigate({ to: '/customers/$customerId', params: { customerId } });
    },
  });
  const { base, form, setForm, theirs, saving, onSubmit, onTake, onKeep } = editing;
  const conflict = theirs ? (
    <CustomerConflict
      before={base.customer}
      now={theirs.customer}
      onTake={() => onTake(theirs)}
      onKeep={() => onKeep(theirs)}
    />
  ) : null;
  return (
    <CustomerForm
      isNew={false}
      value={form}
      onChange={setForm}
      error={saving.error}
      isBusy={saving.isPending}
      onSubmit={onSubmit}
      submit={t('app.save')}
      notice={conflict}
    />
  );
}
