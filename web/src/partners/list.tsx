import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PartnerSummary } from '../../../api/partners/schema.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { OrAsk } from '../help/or-ask.js';
import { ReadOnly } from '../help/read-only.js';
import { FoundRows } from '../parts/found-rows.js';
import { AddIcon, PartnersIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { SearchBox } from '../parts/search-box.js';
import { Empty } from '../parts/states.js';
import type { Column } from '../parts/table.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { partnersQuery } from './calls.js';
import { EligibilityPill } from './eligibility-pill.js';

/** Every partner, and who may sell. */
export function PartnersPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { search = '' } = useSearch({ from: '/inside/partners' });
  const navigate = useNavigate({ from: '/partners' });
  const found = useInfiniteQuery({ ...partnersQuery(search), enabled: may('partners:read') });
  const columns = useColumns();
  if (!may('partners:read')) return <ForbiddenPage />;
  const look = (typed: string) => void navigate({ search: typed === '' ? {} : { search: typed }, replace: true });
  return (
    <Page
      title={t('partners.title')}
      lead={t('partners.lead')}
      actions={
        may('partners:write') ? (
          <Link to="/partners/new" className="button-link">
            <AddIcon aria-hidden />
            {t('partners.add')}
          </Link>
        ) : null
      }
    >
      <ReadOnly permission="partners:write" />
      <div className="toolbar">
        <SearchBox label={t('partners.search')} value={search} onSearch={look} />
      </div>
      <FoundRows
        found={found}
        label={t('partners.title')}
        columns={columns}
        idOf={({ id }) => id}
        empty={search === '' ? <NoPartners /> : <Empty icon={PartnersIcon} title={t('partners.nothing', { search })} />}
      />
    </Page>
  );
}

function NoPartners() {
  const { t } = useTranslation();
  const add = (
    <OrAsk permission="partners:write">
      <Link to="/partners/new">{t('partners.add')}</Link>
    </OrAsk>
  );
  return (
    <Empty icon={PartnersIcon} title={t('partners.empty')} action={add}>
      {t('help.empty.partners')}
    </Empty>
  );
}

function useColumns(): Column<PartnerSummary>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'partner',
      header: t('partners.partner'),
      cell: ({ id, name }) => (
        <Link to="/partners/$partnerId" params={{ partnerId: id }} className="row-link">
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    {
      key: 'eligible',
      header: t('partners.eligibility'),
      cell: ({ eligible }) => <EligibilityPill eligible={eligible} />,
    },
    {
      key: 'requests',
      header: t('partners.waiting'),
      cell: ({ openRequests }) =>
        openRequests > 0 ? t('partners.requests', { count: openRequests }) : <span className="soft nothing">–</span>,
    },
    { key: 'country', header: t('partners.country'), kind: 'side', cell: ({ country }) => format.country(country) },
    { key: 'currency', header: t('partners.currency'), kind: 'side', cell: ({ currency }) => currency },
  ];
}
