import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SoftwareView } from '../../../api/software/schema.js';
import { Gated } from '../parts/gated.js';
import { InfoIcon } from '../parts/icons.js';
import { useMyself } from '../session/calls.js';

/** Why keys cannot be shown to this person now; null when they can. */
export function useWhyNot({ status, keys, orderStatus }: SoftwareView): string | null {
  const { t } = useTranslation();
  const { me, may, isDesk } = useMyself();
  if (status === 'cancelled') return t('downloads.gone');
  if (status === 'cancelling') return t('downloads.pending');
  if (orderStatus === 'failed') return t('downloads.failed');
  if (isDesk) return t('downloads.deskMayNot');
  if (!may('keys:reveal')) return t('downloads.mayNot', { role: t(`app.roles.${me.role}`) });
  return keys.length === 0 ? t('downloads.noKeys') : null;
}

/** The reason, in place of the way to the keys; the partner's people see the button that others may press. */
export function WhyNot({ line, why }: { readonly line: SoftwareView; readonly why: string }) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const { ticket, status } = line;
  return (
    <div className="why-not">
      <p className="note">
        <InfoIcon aria-hidden />
        <span>
          {why}{' '}
          {ticket && status !== 'active' ? (
            <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }}>
              {t('downloads.request', { number: ticket.number })}
            </Link>
          ) : null}
        </span>
      </p>
      {status === 'active' && line.keys.length > 0 && !isDesk ? (
        <Gated reason={why} onClick={() => undefined}>
          {t('downloads.get')}
        </Gated>
      ) : null}
    </div>
  );
}
