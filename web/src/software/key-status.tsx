import { useTranslation } from 'react-i18next';
import type { SoftwareView } from '../../../api/software/schema.js';
import { DoneIcon, ProhibitedIcon, WaitingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';

type Key = SoftwareView['keys'][number];
type Link = SoftwareView['links'][number];

const KEYS = {
  active: { tone: 'good', icon: DoneIcon },
  suspended: { tone: 'waiting', icon: WaitingIcon },
  revoked: { tone: 'quiet', icon: ProhibitedIcon },
} as const;

/** What the key service said of a key when it was last read. */
export function KeyStatus({ status }: Pick<Key, 'status'>) {
  const { t } = useTranslation();
  return <Pill {...KEYS[status]}>{t(`software.keyStatus.${status}`)}</Pill>;
}

const LINKS = {
  active: { tone: 'good', icon: DoneIcon },
  expired: { tone: 'neutral', icon: WaitingIcon },
  exhausted: { tone: 'neutral', icon: WaitingIcon },
  revoked: { tone: 'quiet', icon: ProhibitedIcon },
} as const;

export function LinkStatus({ state }: Pick<Link, 'state'>) {
  const { t } = useTranslation();
  return <Pill {...LINKS[state]}>{t(`software.linkState.${state}`)}</Pill>;
}
