import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';

/** Why the money is asked for back: the kind of reason, and what whoever asks says of it. */
export function Reason({ reason }: { readonly reason: NonNullable<TicketSummary['reason']> }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`tickets.reasonCode.${reason.code}`)}
      {reason.text ? <span className="soft"> — {reason.text}</span> : null}
    </>
  );
}
