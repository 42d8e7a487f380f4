import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { DoneIcon, RejectedIcon } from '../parts/icons.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';

/** How many of the approvals are there, where it takes several. */
export function Quorum({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const { approvalsGiven: given, approvalsNeeded: needed, managersLeft, status } = ticket;
  if (needed < 2 || status !== 'awaiting_approval') return null;
  return (
    <div className="quorum">
      <strong>{t('tickets.decision.quorum', { given, needed })}</strong>
      <meter min={0} max={needed} value={given} aria-hidden />
      {managersLeft > 0 ? <span className="soft small">{t('tickets.decision.managersLeft')}</span> : null}
    </div>
  );
}

/** Who decided what so far. An approval that no longer counts stays, struck through. */
export function Approvals({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (ticket.approvals.length === 0) return null;
  return (
    <ul className="approvals">
      {ticket.approvals.map(({ approver, onBehalfOf, decision, amount, comment, at, voidedAt, digest }) => (
        <li key={`${approver.id}${at}`} className={voidedAt ? 'approval-void' : ''}>
          {decision === 'approved' ? <DoneIcon aria-hidden /> : <RejectedIcon aria-hidden />}
          <div>
            <span>
              <strong>{approver.id === 'system' ? t('tickets.decision.byPolicy') : <bdi>{approver.name}</bdi>}</strong>{' '}
              {decision === 'approved'
                ? t('tickets.decision.approved', { amount: format.money(amount) })
                : t('tickets.decision.rejected')}
            </span>
            {onBehalfOf ? (
              <span className="soft">{t('tickets.decision.onBehalf', { name: onBehalfOf.name })}</span>
            ) : null}
            {comment ? <span className="soft">“{comment}”</span> : null}
            <span className="soft small">
              <When at={at} /> · <code title={digest}>{digest.slice(0, 12)}</code>
              {voidedAt ? ` · ${t('tickets.decision.voided')}` : ''}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
