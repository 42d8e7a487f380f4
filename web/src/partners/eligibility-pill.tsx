import { useTranslation } from 'react-i18next';
import { DoneIcon, ProhibitedIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';

/** Whether a partner may sell. */
export function EligibilityPill({ eligible }: { readonly eligible: boolean }) {
  const { t } = useTranslation();
  return (
    <Pill tone={eligible ? 'good' : 'bad'} icon={eligible ? DoneIcon : ProhibitedIcon}>
      {t(eligible ? 'partners.maySell' : 'partners.mayNotSell')}
    </Pill>
  );
}
