import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ForbiddenPage } from '../app/dead-ends.js';
import { ReadOnly } from '../help/read-only.js';
import { Page } from '../parts/page.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { Calendars } from './calendars-card.js';
import { calendarsQuery, slaPoliciesQuery } from './calls.js';
import { AddOwn, Terms } from './terms-card.js';
import './sla.css';

/** What the desk promises, and by which calendars that is counted. */
export function SlaPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const policies = useQuery({ ...slaPoliciesQuery, enabled: may('sla:read') });
  const calendars = useQuery({ ...calendarsQuery, enabled: may('sla:read') });
  if (!may('sla:read')) return <ForbiddenPage />;
  return (
    <Page
      title={t('sla.admin.title')}
      lead={t('sla.admin.lead')}
      actions={
        may('sla:write') ? (
          <Link className="button-link" to="/sla/calendars/$calendarId" params={{ calendarId: 'new' }}>
            {t('sla.admin.add')}
          </Link>
        ) : null
      }
    >
      <ReadOnly permission="sla:write" />
      {policies.isError ? <Failed error={policies.error} retry={() => void policies.refetch()} /> : null}
      {policies.isPending ? <Skeleton lines={4} tall /> : null}
      {policies.data?.map((policy) => (
        <Terms key={policy.policyId} policy={policy} />
      ))}
      {policies.data && may('sla:write') ? <AddOwn policies={policies.data} /> : null}
      {calendars.isError ? <Failed error={calendars.error} retry={() => void calendars.refetch()} /> : null}
      {calendars.data ? <Calendars calendars={calendars.data} /> : null}
    </Page>
  );
}
