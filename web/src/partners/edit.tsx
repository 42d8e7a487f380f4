import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { BackTo } from '../parts/back-to.js';
import { Conflict } from '../parts/conflict.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Skeleton } from '../parts/states.js';
import { useEditing } from '../parts/use-editing.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { changePartner, partnerToEditQuery, type ReadPartner, type SaidOfPartner } from './calls.js';
import { PartnerForm } from './partner-form.js';

/** Changing what is said of a partner. */
export function EditPartnerPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { partnerId } = useParams({ from: '/inside/partners/$partnerId/edit' });
  const found = useQuery({ ...partnerToEditQuery(partnerId), enabled: may('partners:write') });
  if (!may('partners:write')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={6} tall />;
  return (
    <Page narrow title={t('partners.form.edit')} above={<BackTo list="partners" />}>
      <Editor read={found.data} />
    </Page>
  );
}

const saidOf = ({ partner }: ReadPartner): SaidOfPartner => {
  const { name, country, currency, locale, timeZone } = partner;
  return { name, country, currency, locale, timeZone };
};

/** The form over the state that was read. */
function Editor({ read }: { readonly read: ReadPartner }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id } = read.partner;
  const editing = useEditing({
    ...{ read, formOf: saidOf, again: () => queryClient.fetchQuery({ ...partnerToEditQuery(id), staleTime: 0 }) },
    save: (form: SaidOfPartner, over: ReadPartner) => changePartner(over, form),
    onSaved: async ({ name }) => {
      say(t('partners.changed', { name }));
      for (const family of ['partner', 'partners']) void queryClient.invalidateQueries({ queryKey: [family] });
      await navigate({ to: '/partners/$partnerId', params: { partnerId: id } });
    },
  });
  const { form, setForm, theirs, saving, onSubmit, onTake, onKeep } = editing;
  return (
    <PartnerForm
      isNew={false}
      value={form}
      onChange={setForm}
      error={saving.error}
      isBusy={saving.isPending}
      onSubmit={onSubmit}
      submit={t('app.save')}
      notice={theirs ? <Theirs now={theirs} onTake={() => onTake(theirs)} onKeep={() => onKeep(theirs)} /> : null}
    />
  );
}

interface TheirsProps {
  readonly now: ReadPartner;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Somebody else changed the partner meanwhile. */
function Theirs({ now: { partner }, ...choices }: TheirsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name, country, locale, timeZone } = partner;
  return (
    <Conflict title={t('partners.conflict')} {...choices}>
      <p>
        <bdi>{name}</bdi> · {format.country(country)} · {t(`app.languages.${locale}`)} · {timeZone}
      </p>
    </Conflict>
  );
}
