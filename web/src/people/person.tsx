import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { UserView } from '../../../api/users/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { ReadOnly } from '../help/read-only.js';
import { BackTo } from '../parts/back-to.js';
import { Card, Facts } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { Access } from './access.js';
import { personQuery } from './calls.js';
import { Keys } from './keys.js';
import { Limits } from './limits.js';
import { StatePill } from './state-pill.js';

/** One person: what they may do, and what an administrator can do about it. */
export function PersonPage() {
  const { may } = useMyself();
  const { userId } = useParams({ from: '/inside/people/$userId' });
  const found = useQuery({ ...personQuery(userId), enabled: may('users:read') });
  if (!may('users:read')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={6} tall />;
  const { person } = found.data;
  return (
    <Page
      title={person.name}
      heading={<bdi>{person.name}</bdi>}
      above={<BackTo list="people" />}
      lead={<StatePill state={person.state} />}
    >
      <ReadOnly permission="users:write" />
      <div className="columns columns-rail">
        <div className="stack">
          <About person={person} />
          <Keys person={person} />
        </div>
        <div className="rail stack">
          <Access read={found.data} />
        </div>
      </div>
    </Page>
  );
}

function About({ person }: { readonly person: UserView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { email, role, partner, locale, timeZone, createdAt, disabledAt, sessions, openTickets } = person;
  const where = sessions === 0 ? t('people.nowhere') : t('people.sessions', { count: sessions });
  return (
    <Card title={t('people.about')}>
      <Facts
        items={[
          [t('people.email'), <bdi key="email">{email}</bdi>],
          [t('people.role'), `${t(`app.roles.${role}`)} · ${t(`app.rolesMay.${role}`)}`],
          [t('people.partner'), partner ? <bdi key="partner">{partner.name}</bdi> : t('people.desk')],
          [t('people.limits'), <Limits key="limits" {...person} />],
          [t('people.language'), t(`app.languages.${locale}`)],
          [t('people.timeZone'), format.zone(timeZone)],
          [t('people.since'), <When key="since" at={createdAt} show="absolute" />],
          [t('people.disabledSince'), disabledAt ? <When key="disabled" at={disabledAt} show="both" /> : null],
          [t('people.signedIn'), where],
          [t('people.tickets'), openTickets > 0 ? String(openTickets) : null],
          [
            t('audit.title'),
            <Link key="audit" to="/audit" search={{ actor: person.id }}>
              {t('audit.theirs')}
            </Link>,
          ],
        ]}
      />
    </Card>
  );
}
