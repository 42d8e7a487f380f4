import { useTranslation } from 'react-i18next';
import type { VerdictView } from '../../../api/tickets/schema.js';
import type { OutsideDecider } from '../../../domain/policy/policy.js';
import { ReasonsHelp } from '../help/reasons-help.js';
import { DoneIcon, WarningIcon } from '../parts/icons.js';
import { InBothZones } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { Reasons } from './reasons.js';

interface VerdictProps {
  readonly verdict: VerdictView;
  readonly decidesOutside: OutsideDecider;
  readonly partnerZone: string | null;
  readonly customerZone: string | null;
  /** A request that was filed is judged for good; a preview says what would be now. */
  readonly isPreview?: boolean;
}

/** Inside or outside the window, until when, how much at most, and why. */
export function Verdict({ verdict, decidesOutside, partnerZone, customerZone, isPreview = false }: VerdictProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const inside = verdict.outcome === 'inside-window';
  const Icon = inside ? DoneIcon : WarningIcon;
  return (
    <div className="verdict">
      <p className={inside ? 'verdict-outcome verdict-inside' : 'verdict-outcome verdict-outside'}>
        <Icon aria-hidden />
        {inside ? t('tickets.verdict.inside') : t('tickets.verdict.outside')}
      </p>
      <div className="verdict-sum">
        <span className="soft">{t('tickets.verdict.most')}</span>
        <strong>{format.money(verdict.refundable)}</strong>
      </div>
      <div>
        <span className="soft">{inside ? t('tickets.verdict.until') : t('tickets.verdict.ended')}</span>
        <InBothZones at={verdict.until} partner={partnerZone} customer={customerZone} />
      </div>
      <Reasons reasons={verdict.reasons} currency={verdict.refundable.currency} />
      <ReasonsHelp verdict={verdict} decidesOutside={decidesOutside} />
      {inside ? null : (
        <p className="soft small">
          {isPreview && decidesOutside !== 'nobody' ? `${t('tickets.verdict.stillAsk')} ` : ''}
          {t(`tickets.verdict.outsideAdvice.${decidesOutside}`)}
        </p>
      )}
      <p className="soft small">
        {isPreview
          ? t('tickets.verdict.preview')
          : t('tickets.verdict.judged', { at: format.time(verdict.judgedAt), version: verdict.policyVersion })}
      </p>
    </div>
  );
}
