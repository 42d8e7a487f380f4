import { useTranslation } from 'react-i18next';
import type { UserSummary } from '../../../api/users/schema.js';
import { DoneIcon, MailSmallIcon, ProhibitedIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';

const LOOKS = {
  active: { tone: 'good', icon: DoneIcon },
  invited: { tone: 'waiting', icon: MailSmallIcon },
  disabled: { tone: 'bad', icon: ProhibitedIcon },
} as const;

/** Whether somebody can sign in. */
export function StatePill({ state }: Pick<UserSummary, 'state'>) {
  const { t } = useTranslation();
  return <Pill {...LOOKS[state]}>{t(`people.states.${state}`)}</Pill>;
}
