import { useTranslation } from 'react-i18next';
import type { HistoryView } from '../../../api/tickets/history/schema.js';
import { DownloadedIcon, KeyIcon, LinkIcon, VerifiedIcon } from '../parts/icons.js';
import { When } from '../parts/time.js';
import { agentName } from '../usage/agent.js';
import { UserOf } from '../usage/user-of.js';

const ICONS = {
  'key-revealed': KeyIcon,
  'link-activated': LinkIcon,
  'key-activated': VerifiedIcon,
  downloaded: DownloadedIcon,
} as const;
/** More stand on the usage page of each line. */
const SHOWN = 6;

/** Who saw a key, activated a link or downloaded: when, from which address, with which program. */
export function Uses({ uses: { count, newest } }: { readonly uses: HistoryView['uses'] }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  const shown = newest.slice(0, SHOWN);
  return (
    <div className="past-whose">
      <h3>{t('past.uses')}</h3>
      <ul className="past-uses small">
        {shown.map(({ id, kind, at, actor, address, agent }) => {
          const Icon = ICONS[kind];
          return (
            <li key={id}>
              <Icon aria-hidden />
              <div>
                <span>
                  {t(`usage.kinds.${kind}`)} · <UserOf actor={actor} />
                </span>
                <span className="soft">
                  <When at={at} show="absolute" /> {address ? <code>{address}</code> : null}
                  {agent ? ` · ${agentName(agent)}` : ''}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      {count > shown.length ? (
        <p className="soft small">{t('past.moreUses', { count: count - shown.length })}</p>
      ) : null}
    </div>
  );
}
