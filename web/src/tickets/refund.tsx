import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Card, Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { DoneIcon, QuestionIcon, RejectedIcon, SentIcon, SyncingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';

const LOOKS = {
  intended: { tone: 'active', icon: SyncingIcon },
  sent: { tone: 'active', icon: SentIcon },
  settled: { tone: 'good', icon: DoneIcon },
  failed: { tone: 'bad', icon: RejectedIcon },
  unknown: { tone: 'waiting', icon: QuestionIcon },
} as const;

/** The money on its way back. */
export function Refund({ refund }: { readonly refund: NonNullable<TicketView['refund']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const time = (at: string | null) => (at ? <When at={at} show="absolute" precision="second" /> : null);
  return (
    <Card
      title={t('tickets.refund.title')}
      aside={<Pill {...LOOKS[refund.status]}>{t(`tickets.refund.${refund.status}`)}</Pill>}
    >
      <p className="big">{format.money(refund.amount)}</p>
      <Facts
        items={[
          [t('tickets.refund.intendedAt'), time(refund.intendedAt)],
          [t('tickets.refund.sentAt'), time(refund.sentAt)],
          [t('tickets.refund.settledAt'), time(refund.settledAt)],
          [
            t('tickets.refund.reference'),
            refund.reference ? (
              <Copyable key="reference" value={refund.reference} label={t('tickets.refund.reference')} />
            ) : null,
          ],
          [t('tickets.refund.failure'), refund.failure],
        ]}
      />
      {refund.status === 'unknown' ? <p className="soft small">{t('tickets.refund.unknownAdvice')}</p> : null}
    </Card>
  );
}
