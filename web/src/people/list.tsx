import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UserSummary } from '../../../api/users/schema.js';
import { ROLES } from '../../../domain/roles.js';
import { named } from '../app/address.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { ReadOnly } from '../help/read-only.js';
import { FoundRows } from '../parts/found-rows.js';
import { AddIcon, PeopleIcon } from '../parts/icons.js';
import { Narrow } from '../parts/narrow.js';
import { Page } from '../parts/page.js';
import { SearchBox } from '../parts/search-box.js';
import { Empty } from '../parts/states.js';
import type { Column } from '../parts/table.js';
import { useMyself } from '../session/calls.js';
import { ASKED_OF_PEOPLE } from './asked.js';
import { type PeopleFilter, peopleQuery } from './calls.js';
import { Limits } from './limits.js';
import { StatePill } from './state-pill.js';

const STATES = ['active', 'invited', 'disabled'] as const;

/** Everybody who can sign in. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const filter = useSearch({ from: '/inside/people', select: named(...ASKED_OF_PEOPLE) });
  const found = useInfiniteQuery({ ...peopleQuery(filter), enabled: may('users:read') });
  const columns = useColumns();
  if (!may('users:read')) return <ForbiddenPage />;
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      actions={
        may('users:write') ? (
          <Link to="/people/new" className="button-link">
            <AddIcon aria-hidden />
            {t('people.add')}
          </Link>
        ) : null
      }
    >
      <ReadOnly permission="users:write" />
      <Filters filter={filter} />
      <FoundRows
        found={found}
        label={t('people.title')}
        columns={columns}
        idOf={({ id }) => id}
        empty={
          <Empty icon={PeopleIcon} title={isNarrowed ? t('people.nothing') : t('people.empty')}>
            {isNarrowed ? t('people.nothingAdvice') : null}
          </Empty>
        }
      />
    </Page>
  );
}

function Filters({ filter: { search = '', role = '', state = '' } }: { readonly filter: PeopleFilter }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/people' });
  const narrow = (change: PeopleFilter) =>
    void navigate({ search: (now) => ({ ...now, ...change }) as never, replace: true });
  return (
    <search className="toolbar">
      <SearchBox label={t('people.search')} value={search} onSearch={(typed) => narrow({ search: typed })} />
      <Narrow
        label={t('people.role')}
        any={t('people.anyRole')}
        value={role}
        options={ROLES.map((value) => ({ value, words: t(`app.roles.${value}`) }))}
        onChoose={(chosen) => narrow({ role: chosen })}
      />
      <Narrow
        label={t('people.state')}
        any={t('people.anyState')}
        value={state}
        options={STATES.map((value) => ({ value, words: t(`people.states.${value}`) }))}
        onChoose={(chosen) => narrow({ state: chosen })}
      />
    </search>
  );
}

function useColumns(): Column<UserSummary>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'person',
      header: t('people.person'),
      cell: ({ id, name, email }) => (
        <>
          <Link to="/people/$userId" params={{ userId: id }} className="row-link">
            <bdi>{name}</bdi>
          </Link>
          <span className="soft small">
            <bdi>{email}</bdi>
          </span>
        </>
      ),
    },
    { key: 'role', header: t('people.role'), cell: ({ role }) => t(`app.roles.${role}`) },
    {
      key: 'partner',
      header: t('people.partner'),
      kind: 'side',
      cell: ({ partner }) => (partner ? <bdi>{partner.name}</bdi> : t('people.desk')),
    },
    { key: 'limits', header: t('people.limits'), kind: 'side', cell: (row) => <Limits {...row} /> },
    { key: 'state', header: t('people.state'), cell: ({ state }) => <StatePill state={state} /> },
  ];
}
