import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { useMyself } from '../session/calls.js';
import { BackTo } from '../parts/back-to.js';
import { useUnsaved } from '../parts/unsaved.js';
import { createCustomer } from './calls.js';
import { CustomerForm } from './customer-form.js';
import { newCustomerBody, newCustomerForm } from './form.js';
import './customer.css';

/** A new customer. Sent again after a lost answer it is the same one. */
export function CreateCustomerPage() {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  const navigate = useNavigate();
  const wish = useWish();
  const [form, setForm] = useState(() => newCustomerForm(me));
  const keep = useUnsaved(form);
  const creating = useMutation({
    mutationFn: () => {
      const body = newCustomerBody(form);
      return createCustomer(body, wish.keyFor(body));
    },
    onSuccess: async ({ customerId, companyName }) => {
      keep(form);
      say(t('customers.created', { company: companyName }));
      void queryClient.invalidateQueries({ queryKey: ['customers'] });
      await navigate({ to: '/customers/$customerId', params: { customerId } });
    },
  });
  if (!may('customers:write')) return <ForbiddenPage />;
  return (
    <Page narrow title={t('customers.create')} above={<BackTo list="customers" />}>
      <CustomerForm
        isNew
        value={form}
        onChange={setForm}
        error={creating.error}
        isBusy={creating.isPending}
        onSubmit={() => creating.mutate()}
        submit={t('customers.create')}
      />
    </Page>
  );
}
