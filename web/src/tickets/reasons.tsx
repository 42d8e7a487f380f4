import { useTranslation } from 'react-i18next';
import type { VerdictView } from '../../../api/tickets/schema.js';
import { toWire } from '../../../domain/money.js';
import { DoneIcon, InfoIcon, WarningIcon } from '../parts/icons.js';
import { useFormat } from '../parts/use-format.js';

type Reason = VerdictView['reasons'][number];

const ICONS = {
  inside: DoneIcon,
  full: DoneIcon,
  prorated: InfoIcon,
  limited: InfoIcon,
  outside: WarningIcon,
  none: WarningIcon,
} as const;

/** Why the verdict is what it is, rule by rule, in words. `currency` is of the amounts in the inputs. */
export function Reasons({
  reasons,
  currency = 'USD',
}: {
  readonly reasons: readonly Reason[];
  readonly currency?: string;
}) {
  const sentence = useSentence(currency);
  return (
    <ul className="reasons">
      {reasons.map((reason, at) => {
        const Icon = ICONS[reason.outcome];
        return (
          <li key={`${reason.rule}${at}`} className={`reason-${reason.outcome}`}>
            <Icon aria-hidden />
            <span>{sentence(reason)}</span>
          </li>
        );
      })}
    </ul>
  );
}

const DAY_HOURS = 24;
/** From two weeks on a window is spoken of in days, below it in hours: 7 days are exactly 168 hours. */
const SPOKEN_IN_DAYS_FROM = 14 * DAY_HOURS;

function useSentence(currency: string): (reason: Reason) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ rule, outcome, inputs }) => {
    const hours = Number(inputs['windowHours'] ?? 0);
    const window =
      hours >= SPOKEN_IN_DAYS_FROM
        ? t('tickets.reasons.days', { count: Math.round(hours / DAY_HOURS) })
        : t('tickets.reasons.hours', { days: Math.round(hours / DAY_HOURS), count: hours });
    if (rule === 'return-window') {
      const at = inputs['purchasedAt'];
      const bought = typeof at === 'string' ? format.time(at) : '';
      return t(outcome === 'inside' ? 'tickets.reasons.inside' : 'tickets.reasons.outside', { window, bought });
    }
    if (rule === 'refund-share') {
      if (outcome === 'full') return t('tickets.reasons.full');
      return t('tickets.reasons.prorated', { used: Number(inputs['daysUsed']), term: Number(inputs['termDays']) });
    }
    if (rule === 'already-returned') return t('tickets.reasons.returned');
    const remaining = toWire({ amountMinor: Number(inputs['remainingMinor'] ?? 0), currency });
    return t('tickets.reasons.limited', { amount: format.money(remaining) });
  };
}
