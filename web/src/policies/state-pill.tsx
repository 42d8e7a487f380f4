import { useTranslation } from 'react-i18next';
import type { PolicyView } from '../../../api/policies/schema.js';
import { DoneIcon, DraftIcon, ProhibitedIcon, VerifiedIcon, WaitingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';

const LOOKS = {
  draft: { tone: 'active', icon: DraftIcon },
  scheduled: { tone: 'waiting', icon: WaitingIcon },
  'in-force': { tone: 'good', icon: VerifiedIcon },
  past: { tone: 'quiet', icon: DoneIcon },
  replaced: { tone: 'quiet', icon: ProhibitedIcon },
} as const;

/** Whether a version holds now, and if not, why. */
export function StatePill({ state }: Pick<PolicyView, 'state'>) {
  const { t } = useTranslation();
  return <Pill {...LOOKS[state]}>{t(`policies.states.${state}`)}</Pill>;
}
