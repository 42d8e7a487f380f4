import { useTranslation } from 'react-i18next';
import type { UsageView } from '../../../api/links/schema.js';

/** A person of the partner, the key service that saw it, or whoever held the link and is known by nothing but an address. */
export function UserOf({ actor }: Pick<UsageView['items'][number], 'actor'>) {
  const { t } = useTranslation();
  if (actor.kind === 'user') return <bdi>{actor.name}</bdi>;
  return <span>{actor.id === 'key-service' ? t('usage.keyService') : t('usage.linkHolder')}</span>;
}
