import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../api/schema.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { WarningIcon } from '../parts/icons.js';
import { useFormat } from '../parts/use-format.js';
import { Reason } from './reason.js';
import { useWhyNot } from './why-not.js';

/** What the first of several approvers approved; the others approve the same. */
export const approvedBefore = ({ approvals }: TicketView): Money | null =>
  approvals.find(({ decision, voidedAt }) => decision === 'approved' && voidedAt === null)?.amount ?? null;

/** What an approval binds, and what decides what this one will do. */
const stampOf = (ticket: TicketView): string => {
  const { status, approvalDigest, approvalsNeeded, approvalsGiven, coolingOffMs } = ticket;
  return JSON.stringify([
    ...[status, approvalDigest, approvalsNeeded, approvalsGiven, coolingOffMs],
    approvedBefore(ticket)?.amount,
  ]);
};

export const isChanged = (read: TicketView, now: TicketView): boolean => stampOf(read) !== stampOf(now);

interface ChangedProps {
  readonly read: TicketView;
  readonly now: TicketView;
  readonly onRead: () => void;
}

/** It is not any more what was read: how it is now, which has to be taken before it can be approved. */
export function Changed({ read, now, onRead }: ChangedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const refused = useWhyNot()(now, 'approve');
  const { amount, reason, approvalsGiven: given, approvalsNeeded: needed } = now;
  return (
    <div className="notice-box notice-waiting" role="alert">
      <WarningIcon aria-hidden />
      <div className="stack">
        <p>
          <strong>{t('tickets.approve.changed')}</strong>
        </p>
        <p>
          {amount ? t('tickets.approve.changedNow', { amount: format.money(amount) }) : null}{' '}
          {reason ? <Reason reason={reason} /> : null}
        </p>
        {read.evidence.lastUsedAt === now.evidence.lastUsedAt ? null : <p>{t('tickets.approve.changedUse')}</p>}
        {read.approvalsGiven === given ? null : <p>{t('tickets.decision.quorum', { given, needed })}</p>}
        {refused ? (
          <p>{refused}</p>
        ) : (
          <div className="form-end">
            <Button onClick={onRead}>{t('tickets.approve.goOn')}</Button>
          </div>
        )}
      </div>
    </div>
  );
}
