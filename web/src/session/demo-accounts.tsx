import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DemoUserView, MeView } from '../../../api/session/schema.js';
import { isDeskRole } from '../../../domain/roles.js';
import { Avatar } from '../parts/avatar.js';
import { Failed, Skeleton } from '../parts/states.js';
import { demoUsersQuery, signInAs } from './calls.js';

/** One click for each person of the demo. Only the demo profile answers this. */
export function DemoAccounts({ onEnter }: { readonly onEnter: (me: MeView) => Promise<void> }) {
  const { t } = useTranslation();
  const people = useQuery(demoUsersQuery);
  const entering = useMutation({ mutationFn: signInAs, onSuccess: onEnter });
  const desk = (people.data ?? []).filter(({ role }) => isDeskRole(role));
  const partners = [...new Set((people.data ?? []).flatMap(({ partner }) => (partner === null ? [] : [partner])))];
  const groups = [
    ...partners.map((name) => ({ name, people: (people.data ?? []).filter(({ partner }) => partner === name) })),
    { name: t('session.demo.desk'), people: desk },
  ];
  return (
    <section className="card sign-in-card" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('session.demo.title')}</h2>
      <p className="soft">{t('session.demo.lead')}</p>
      {people.isPending ? <Skeleton lines={4} tall /> : null}
      {people.isError ? <Failed error={people.error} retry={() => void people.refetch()} /> : null}
      {entering.isError ? <Failed error={entering.error} /> : null}
      {groups
        .filter((group) => group.people.length > 0)
        .map((group) => (
          <div key={group.name} className="demo-group">
            <h3>{group.name}</h3>
            <div className="demo-people">
              {group.people.map((person) => (
                <DemoCard
                  key={person.user}
                  person={person}
                  disabled={entering.isPending}
                  onChoose={() => entering.mutate(person.user)}
                />
              ))}
            </div>
          </div>
        ))}
    </section>
  );
}

interface DemoCardProps {
  readonly person: DemoUserView;
  readonly disabled: boolean;
  readonly onChoose: () => void;
}

function DemoCard({ person, disabled, onChoose }: DemoCardProps) {
  const { t } = useTranslation();
  return (
    <button type="button" className="demo-card" disabled={disabled} onClick={onChoose}>
      <Avatar name={person.name} size={32} />
      <span className="demo-card-words">
        <strong>{person.name}</strong>
        <span>{t(`app.roles.${person.role}`)}</span>
        <span className="soft small">{t(`app.rolesMay.${person.role}`)}</span>
      </span>
    </button>
  );
}
