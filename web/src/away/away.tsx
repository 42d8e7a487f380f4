import { Button } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { DelegateView } from '../../../api/absences/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { keepAnswer } from '../call/client.js';
import { Card } from '../parts/card.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { delegateQuery, endAbsence } from './calls.js';
import { NameDelegate } from './name-delegate.js';

/** Who stands in for me while I am away, and for whom I do. */
export function AwayPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const found = useQuery({ ...delegateQuery, enabled: may('absences:write') });
  if (!may('absences:write')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={6} tall />;
  const { away, standingInFor } = found.data;
  return (
    <Page narrow title={t('away.title')} lead={t('away.lead')}>
      <div className="stack">
        <Card title={t('away.now')}>{away ? <Standing away={away} /> : <p>{t('away.nobody')}</p>}</Card>
        <NameDelegate replaces={away !== null} />
        <Card title={t('away.others')}>
          {standingInFor.length === 0 ? <p>{t('away.none')}</p> : <Colleagues standingInFor={standingInFor} />}
        </Card>
      </div>
    </Page>
  );
}

function useTimes() {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ from, until }: { readonly from: string; readonly until: string }) =>
    t('away.times', { from: format.time(from), until: format.time(until) });
}

function Standing({ away }: { readonly away: NonNullable<DelegateView['away']> }) {
  const { t } = useTranslation();
  const times = useTimes();
  const ending = useMutation({
    mutationFn: endAbsence,
    onSuccess: async (view) => {
      await keepAnswer(delegateQuery.queryKey, view);
      say(t('away.ended'));
    },
  });
  return (
    <>
      <p>
        <strong>{t('away.standing', { name: away.delegate.name })}</strong>
        <br />
        <span className="soft">{times(away)}</span>
      </p>
      {ending.error ? <Failed error={ending.error} /> : null}
      <div>
        <Button onClick={() => ending.mutate()} disabled={ending.isPending}>
          {t('away.back')}
        </Button>
      </div>
    </>
  );
}

function Colleagues({ standingInFor }: Pick<DelegateView, 'standingInFor'>) {
  const { t } = useTranslation();
  const times = useTimes();
  return (
    <>
      <ul className="mini-list">
        {standingInFor.map((absence) => (
          <li key={`${absence.colleague.id}${absence.from}`}>
            <div>
              <bdi>{absence.colleague.name}</bdi>
              <span className="soft">{times(absence)}</span>
            </div>
          </li>
        ))}
      </ul>
      <p className="soft small">{t('away.how')}</p>
    </>
  );
}
