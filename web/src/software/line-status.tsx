import { useTranslation } from 'react-i18next';
import type { SoftwareView } from '../../../api/software/schema.js';
import { DoneIcon, ProhibitedIcon, RejectedIcon, SyncingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';

type Standing = SoftwareView['status'] | 'provisioning' | 'failed';

const LOOKS = {
  active: { tone: 'good', icon: DoneIcon },
  cancelling: { tone: 'active', icon: SyncingIcon },
  cancelled: { tone: 'quiet', icon: ProhibitedIcon },
  provisioning: { tone: 'active', icon: SyncingIcon },
  failed: { tone: 'bad', icon: RejectedIcon },
} as const satisfies Record<Standing, unknown>;

/** How the line stands: before its order is completed there is nothing to use or to give back yet. */
export function standingOf({ status, orderStatus }: Pick<SoftwareView, 'status' | 'orderStatus'>): Standing {
  if (status !== 'active') return status;
  if (orderStatus === 'pending') return 'provisioning';
  return orderStatus === 'failed' ? 'failed' : 'active';
}

export function LineStatus({ line }: { readonly line: SoftwareView }) {
  const { t } = useTranslation();
  const standing = standingOf(line);
  return <Pill {...LOOKS[standing]}>{t(`software.status.${standing}`)}</Pill>;
}
