import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '../../../api/audit/schema.js';
import { named } from '../app/address.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { FoundRows } from '../parts/found-rows.js';
import { AuditIcon, DoneIcon, FileIcon, ProhibitedIcon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { Pill } from '../parts/pill.js';
import { Empty } from '../parts/states.js';
import type { Column } from '../parts/table.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { useActorName } from './act-words.js';
import { ASKED_OF_AUDIT } from './asked.js';
import { auditQuery, exportUrl } from './calls.js';
import { Chain } from './chain.js';
import { What } from './entry.js';
import { Filters } from './filters.js';
import './audit.css';

/** What administrators did and what was refused, newest first, and whether anybody has changed it since. */
export function AuditPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const filter = useSearch({ from: '/inside/audit', select: named(...ASKED_OF_AUDIT) });
  const found = useInfiniteQuery({ ...auditQuery(filter), enabled: may('audit:read') });
  const columns = useColumns();
  const nameOf = useActorName();
  if (!may('audit:read')) return <ForbiddenPage />;
  const first = found.data?.pages[0]?.items[0];
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <Page
      title={t('audit.title')}
      lead={t('audit.lead')}
      actions={
        <a className="with-icon" href={exportUrl(filter)} download>
          <FileIcon aria-hidden /> {t('audit.file')}
        </a>
      }
    >
      <Chain />
      <Filters filter={filter} actorName={first && nameOf(first)} />
      <FoundRows
        found={found}
        label={t('audit.title')}
        columns={columns}
        idOf={({ sequence }) => String(sequence)}
        empty={
          <Empty icon={AuditIcon} title={isNarrowed ? t('audit.nothing') : t('audit.empty')}>
            {isNarrowed ? t('audit.nothingAdvice') : null}
          </Empty>
        }
      />
    </Page>
  );
}

const LOOKS = {
  allowed: { tone: 'good', icon: DoneIcon },
  denied: { tone: 'bad', icon: ProhibitedIcon },
} as const;

/** Who it was, as what, and as a way to all that they did. */
function Actor({ entry }: { readonly entry: AuditView }) {
  const { t, i18n } = useTranslation();
  const nameOf = useActorName();
  const { id, role } = entry.actor;
  const known = `app.roles.${role}`;
  return (
    <>
      <Link to="/audit" search={{ actor: id }}>
        <bdi>{nameOf(entry)}</bdi>
      </Link>
      {role ? <span className="soft small">{i18n.exists(known) ? t(known as 'app.roles.auditor') : role}</span> : null}
    </>
  );
}

function useColumns(): Column<AuditView>[] {
  const { t } = useTranslation();
  return [
    { key: 'at', header: t('audit.at'), cell: ({ at }) => <When at={at} show="absolute" precision="second" /> },
    { key: 'actor', header: t('audit.actor'), cell: (entry) => <Actor entry={entry} /> },
    { key: 'act', header: t('audit.act'), cell: (entry) => <What entry={entry} /> },
    {
      key: 'outcome',
      header: t('audit.outcome'),
      cell: ({ outcome }) => <Pill {...LOOKS[outcome]}>{t(`audit.outcomes.${outcome}`)}</Pill>,
    },
  ];
}
