import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { BackTo } from '../parts/back-to.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { useUnsaved } from '../parts/unsaved.js';
import { useMyself } from '../session/calls.js';
import { addPartner, type SaidOfPartner } from './calls.js';
import { PartnerForm } from './partner-form.js';

/** A new partner. Sent again after a lost answer it is the same one. */
export function AddPartnerPage() {
  const { t } = useTranslation();
  const { me, may } = useMyself();
  const navigate = useNavigate();
  const wish = useWish();
  const [form, setForm] = useState<SaidOfPartner>({
    ...{ name: '', country: 'US', currency: '', locale: me.user.locale, timeZone: me.user.timeZone },
  });
  const keep = useUnsaved(form);
  const adding = useMutation({
    mutationFn: () => {
      const body = { ...form, name: form.name.trim(), currency: form.currency.trim().toUpperCase() };
      return addPartner(body, wish.keyFor(body));
    },
    onSuccess: async ({ id, name }) => {
      keep(form);
      say(t('partners.added', { name }));
      void queryClient.invalidateQueries({ queryKey: ['partners'] });
      await navigate({ to: '/partners/$partnerId', params: { partnerId: id } });
    },
  });
  if (!may('partners:write')) return <ForbiddenPage />;
  return (
    <Page narrow title={t('partners.form.add')} lead={t('partners.form.lead')} above={<BackTo list="partners" />}>
      <PartnerForm
        isNew
        value={form}
        onChange={setForm}
        error={adding.error}
        isBusy={adding.isPending}
        onSubmit={() => adding.mutate()}
        submit={t('partners.form.submit')}
      />
    </Page>
  );
}
