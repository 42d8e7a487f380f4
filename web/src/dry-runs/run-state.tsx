import { useTranslation } from 'react-i18next';
import type { DryRunView } from '../../../api/policies/dry-runs/schema.js';
import { DoneIcon, ProhibitedIcon, SyncingIcon, WarningIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';

const LOOKS = {
  running: { tone: 'active', icon: SyncingIcon },
  completed: { tone: 'good', icon: DoneIcon },
  stopped: { tone: 'quiet', icon: ProhibitedIcon },
  failed: { tone: 'bad', icon: WarningIcon },
} as const;

/** Whether a run still goes on, and how it ended. */
export function RunState({ state }: Pick<DryRunView, 'state'>) {
  const { t } = useTranslation();
  return <Pill {...LOOKS[state]}>{t(`dryRuns.states.${state}`)}</Pill>;
}
