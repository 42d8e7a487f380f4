import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { codeOf } from '../call/problem.js';
import { BackIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { changeCustomer, customerToEditQuery, type ReadCustomer } from './calls.js';
import { CustomerConflict } from './conflict.js';
import { CustomerForm } from './customer-form.js';
import { customerBody, formOfCustomer } from './form.js';
import './customer.css';

/** Changing what is known of a customer. */
export function EditCustomerPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { customerId } = useParams({ from: '/inside/customers/$customerId/edit' });
  const found = useQuery(customerToEditQuery(customerId));
  if (!may('customers:write')) return <ForbiddenPage />;
  if (found.isError) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
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

/** Saves over the state that was read. When somebody else was faster, theirs is read beside what is typed. */
function useEditing(read: ReadCustomer) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [base, setBase] = useState(read);
  const [form, setForm] = useState(() => formOfCustomer(read.customer));
  const [theirs, setTheirs] = useState<ReadCustomer | null>(null);
  const { customerId } = read.customer;
  const saving = useMutation({
    mutationFn: (etag: string | undefined) => changeCustomer(customerId, customerBody(form), etag),
    onSuccess: async ({ companyName }) => {
      say(t('customers.saved', { company: companyName }));
      for (const family of ['customer', 'customers', 'customer-edit']) {
        void queryClient.invalidateQueries({ queryKey: [family] });
      }
      await navigate({ to: '/customers/$customerId', params: { customerId } });
    },
    onError: async (error) => {
      if (codeOf(error) !== 'edit-conflict') return;
      setTheirs(await queryClient.fetchQuery({ ...customerToEditQuery(customerId), staleTime: 0 }));
    },
  });
  const goOnFrom = (now: ReadCustomer) => {
    setBase(now);
    setTheirs(null);
    saving.reset();
  };
  return { base, form, setForm, theirs, saving, goOnFrom };
}

/** The form over the state that was read. Whatever happens, nothing typed is lost. */
function Editor({ read }: { readonly read: ReadCustomer }) {
  const { t } = useTranslation();
  const { base, form, setForm, theirs, saving, goOnFrom } = useEditing(read);
  const conflict = theirs ? (
    <CustomerConflict
      before={base.customer}
      now={theirs.customer}
      onTake={() => {
        goOnFrom(theirs);
        setForm(formOfCustomer(theirs.customer));
      }}
      onKeep={() => {
        goOnFrom(theirs);
        saving.mutate(theirs.etag);
      }}
    />
  ) : null;
  return (
    <CustomerForm
      isNew={false}
      value={form}
      onChange={setForm}
      error={saving.error}
      isBusy={saving.isPending}
      onSubmit={() => saving.mutate(base.etag)}
      submit={t('app.save')}
      notice={conflict}
    />
  );
}
