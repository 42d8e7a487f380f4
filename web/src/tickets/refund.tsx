import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Card, Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { documentUrl } from '../orders/calls.js';
import { DoneIcon, FileIcon, QuestionIcon, RejectedIcon, SentIcon, SyncingIcon } from '../parts/icons.js';
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

type Note = NonNullable<NonNullable<TicketView['refund']>['creditNote']>;

/** The document that says so, under its number. */
function CreditNote({ note }: { readonly note: Note }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  return (
    <>
      <a className="with-icon" href={documentUrl(note.url, locale)} download>
        <FileIcon aria-hidden /> {t('tickets.refund.creditNoteFile', { number: note.number })}
      </a>
      {note.voidedAt ? <span className="soft small"> {t('tickets.refund.creditNoteVoided')}</span> : null}
    </>
  );
}

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
          [
            t('tickets.refund.creditNote'),
            refund.creditNote ? <CreditNote key="credit-note" note={refund.creditNote} /> : null,
          ],
        ]}
      />
      {refund.status === 'unknown' ? <p className="soft small">{t('tickets.refund.unknownAdvice')}</p> : null}
    </Card>
  );
}
