import { useTranslation } from 'react-i18next';
import type { FormVersionView, ProblemTypeView } from '../../../api/problem-types/schema.js';
import { DoneIcon, DraftIcon, ProhibitedIcon, VerifiedIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';

const LOOKS = {
  draft: { tone: 'active', icon: DraftIcon },
  'in-use': { tone: 'good', icon: VerifiedIcon },
  past: { tone: 'quiet', icon: DoneIcon },
} as const;

export function VersionPill({ state }: Pick<FormVersionView, 'state'>) {
  const { t } = useTranslation();
  return <Pill {...LOOKS[state]}>{t(`problemTypes.states.${state}`)}</Pill>;
}

/** Whether new requests of a type are taken. */
export function TypePill({ enabled }: Pick<ProblemTypeView, 'enabled'>) {
  const { t } = useTranslation();
  return enabled ? (
    <Pill tone="good" icon={VerifiedIcon}>
      {t('problemTypes.taken')}
    </Pill>
  ) : (
    <Pill tone="quiet" icon={ProhibitedIcon}>
      {t('problemTypes.notTaken')}
    </Pill>
  );
}
