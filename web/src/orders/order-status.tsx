import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../api/orders/schema.js';
import { DoneIcon, ProhibitedIcon, RejectedIcon, SyncingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';

const LOOKS = {
  pending: { tone: 'active', icon: SyncingIcon },
  completed: { tone: 'good', icon: DoneIcon },
  cancelled: { tone: 'quiet', icon: ProhibitedIcon },
  failed: { tone: 'bad', icon: RejectedIcon },
} as const;

/** Where an order stands, in a word. */
export function OrderStatus({ status }: Pick<OrderView, 'status'>) {
  const { t } = useTranslation();
  return <Pill {...LOOKS[status]}>{t(`orders.status.${status}`)}</Pill>;
}
