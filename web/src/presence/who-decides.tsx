import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../parts/use-format.js';
import { usePresence } from './here.js';

/** Which colleagues have the dialog of a step of this request open at this moment. A partner is not told. */
export function WhoDecides() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { ticketId } = useParams({ from: '/inside/tickets/$ticketId' });
  const deciding = usePresence(ticketId)?.people.filter(({ writing }) => writing === 'decision') ?? [];
  const names = new Intl.ListFormat(locale).format(deciding.map(({ name }) => name));
  return (
    <p className="who-decides small" role="status">
      {names === '' ? null : t('presence.decides', { names })}
    </p>
  );
}
