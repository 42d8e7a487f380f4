import { Tooltip } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../parts/avatar.js';
import { usePresence } from './here.js';
import './presence.css';

/** The others who look at this ticket now. */
export function WhoIsHere({ ticketKey }: { readonly ticketKey: string }) {
  const { t } = useTranslation();
  const people = usePresence(ticketKey)?.people ?? [];
  if (people.length === 0) return null;
  return (
    <ul className="who-is-here" aria-label={t('presence.here')}>
      {people.map(({ id, name }) => (
        <li key={id}>
          <Tooltip content={t('presence.isHere', { name })} relationship="inaccessible" withArrow>
            <span>
              <Avatar name={name} size={28} />
              <bdi className="unseen">{name}</bdi>
            </span>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
