import { useTranslation } from 'react-i18next';
import type { Precision } from './format.js';
import { useFormat, useNow } from './use-format.js';

interface WhenProps {
  readonly at: string;
  /** What is read first; the other one is in the tooltip. */
  readonly show?: 'relative' | 'absolute' | 'both';
  readonly precision?: Precision;
  readonly timeZone?: string;
}

/** An instant, as people speak of it and as the clock says. */
export function When({ at, show = 'relative', precision = 'minute', timeZone }: WhenProps) {
  const format = useFormat();
  useNow();
  const absolute = format.time(at, precision, timeZone);
  const relative = format.relative(at);
  if (show === 'both') {
    return (
      <time dateTime={at} title={at}>
        {absolute} <span className="soft">({relative})</span>
      </time>
    );
  }
  return (
    <time dateTime={at} title={show === 'relative' ? absolute : relative}>
      {show === 'relative' ? relative : absolute}
    </time>
  );
}

interface ZonesProps {
  readonly at: string;
  readonly partner: string | null;
  readonly customer: string | null;
}

/** An instant that ends something, in the partner's time and in the customer's, so that nobody has to reckon. */
export function InBothZones({ at, partner, customer }: ZonesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const same = partner !== null && partner === customer;
  const zones = [
    ...(partner ? [{ label: t(same ? 'app.time.both' : 'app.time.partner'), zone: partner }] : []),
    ...(customer && !same ? [{ label: t('app.time.customer'), zone: customer }] : []),
  ];
  return (
    <ul className="zones">
      {zones.map(({ label, zone }) => (
        <li key={label}>
          <time dateTime={at}>{format.time(at, 'minute', zone)}</time>
          <span className="soft">{t('app.time.in', { whose: label, place: format.zone(zone) })}</span>
        </li>
      ))}
    </ul>
  );
}
