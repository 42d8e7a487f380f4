import { useTranslation } from 'react-i18next';
import type { UsageView } from '../../../api/links/schema.js';
import { isRole } from '../../../domain/roles.js';
import { DownloadedIcon, KeyIcon, LinkIcon, VerifiedIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import type { Column } from '../parts/table.js';
import { When } from '../parts/time.js';
import { agentName } from './agent.js';
import { UserOf } from './user-of.js';

type UsageEvent = UsageView['items'][number];

interface CellProps {
  readonly event: UsageEvent;
}

const LOOKS = {
  'key-revealed': { tone: 'waiting', icon: KeyIcon },
  'link-activated': { tone: 'active', icon: LinkIcon },
  'key-activated': { tone: 'bad', icon: VerifiedIcon },
  downloaded: { tone: 'good', icon: DownloadedIcon },
} as const;

export function useUsageColumns(): Column<UsageEvent>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'what',
      header: t('usage.what'),
      cell: ({ kind }) => <Pill {...LOOKS[kind]}>{t(`usage.kinds.${kind}`)}</Pill>,
    },
    { key: 'when', header: t('usage.when'), cell: ({ at }) => <When at={at} show="absolute" precision="second" /> },
    { key: 'who', header: t('usage.who'), cell: (event) => <Who event={event} /> },
    { key: 'where', header: t('usage.where'), kind: 'side', cell: ({ address }) => orNothing(address) },
    { key: 'agent', header: t('usage.agent'), kind: 'side', cell: ({ agent }) => <Agent agent={agent} /> },
  ];
}

const orNothing = (text: string | null) => (text ? <code>{text}</code> : <span className="soft nothing">–</span>);

function Who({ event: { actor } }: CellProps) {
  const { t } = useTranslation();
  const { role } = actor;
  return (
    <>
      <UserOf actor={actor} />
      {role && isRole(role) ? <span className="soft"> {t(`app.roles.${role}`)}</span> : null}
    </>
  );
}

function Agent({ agent }: Pick<UsageEvent, 'agent'>) {
  return agent ? <span title={agent}>{agentName(agent)}</span> : <span className="soft nothing">–</span>;
}
