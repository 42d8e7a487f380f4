import { useTranslation } from 'react-i18next';
import type { VerdictView } from '../../../api/tickets/schema.js';
import { toWire } from '../../../domain/money.js';
import { DAY_COUNTINGS, DAY_UNITS, ROUNDINGS } from '../../../domain/policy/policy.js';
import { REASON_CODES } from '../../../domain/words.js';
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
  applies: InfoIcon,
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
/** From two weeks on a window of hours is spoken of in days too: 7 days are exactly 168 hours. */
const SPOKEN_IN_DAYS_FROM = 14 * DAY_HOURS;

/** A window in the unit it was set in: days are days, and hours are hours with the days they make. */
function useWindow(): (inputs: Reason['inputs']) => string {
  const { t } = useTranslation();
  return ({ windowHours, windowUnit }) => {
    const hours = Number(windowHours ?? 0);
    const days = Math.round(hours / DAY_HOURS);
    return windowUnit === 'days' || hours >= SPOKEN_IN_DAYS_FROM
      ? t('tickets.reasons.days', { count: days })
      : t('tickets.reasons.hours', { days, count: hours });
  };
}

function useWindowSentence(): (reason: Reason) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const window = useWindow();
  return ({ outcome, inputs }) => {
    const at = inputs['purchasedAt'];
    const bought = typeof at === 'string' ? format.time(at) : '';
    if (Number(inputs['windowHours'] ?? 0) === 0) return t('tickets.reasons.closed', { bought });
    const code = REASON_CODES.find((known) => known === inputs['reasonCode']);
    return [
      t(`tickets.reasons.${outcome === 'inside' ? 'inside' : 'outside'}`, { window: window(inputs), bought }),
      ...(code ? [t('tickets.reasons.byReason', { reason: t(`tickets.reasonCode.${code}`) })] : []),
      ...(inputs['windowOf'] === 'product' ? [t('tickets.reasons.ofProduct')] : []),
      ...(inputs['timeZone'] ? [t('tickets.reasons.dayEnd', { zone: format.zone(String(inputs['timeZone'])) })] : []),
    ].join(' ');
  };
}

function useSentence(currency: string): (reason: Reason) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const windowSentence = useWindowSentence();
  return (reason) => {
    const { rule, outcome, inputs } = reason;
    if (rule === 'return-window') return windowSentence(reason);
    if (rule === 'refund-share') {
      if (outcome === 'full') return t('tickets.reasons.full');
      const counting = DAY_COUNTINGS.find((known) => known === inputs['dayCounting']);
      const unit = DAY_UNITS.find((known) => known === inputs['dayUnit']);
      const rounding = ROUNDINGS.find((known) => known === inputs['rounding']);
      return [
        t('tickets.reasons.prorated', { used: Number(inputs['daysUsed']), term: Number(inputs['termDays']) }),
        ...(counting ? [t(`tickets.reasons.counting.${counting}`)] : []),
        ...(unit ? [t(`tickets.reasons.dayUnit.${unit}`)] : []),
        ...(rounding ? [t(`tickets.reasons.rounding.${rounding}`)] : []),
      ].join(' ');
    }
    if (rule === 'already-returned') return t('tickets.reasons.returned');
    if (rule === 'policy-in-force') {
      const since = format.time(String(inputs['effectiveFrom']), 'date');
      return t('tickets.reasons.inForce', { version: Number(inputs['version']), since });
    }
    const remaining = toWire({ amountMinor: Number(inputs['remainingMinor'] ?? 0), currency });
    return t('tickets.reasons.limited', { amount: format.money(remaining) });
  };
}
