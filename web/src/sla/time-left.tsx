import { useTranslation } from 'react-i18next';
import type { ClockView, SlaSummary } from '../../../api/tickets/sla.js';
import { DoneIcon, PausedIcon, WaitingIcon, WarningIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { useFormat, useNow } from '../parts/use-format.js';
import { leftMs, nextClock } from './left.js';

interface ClockProps {
  readonly sla: SlaSummary;
  readonly clock: ClockView;
}

/** How one promise stands, counting down while the desk is open. */
export function ClockPill({ sla, clock }: ClockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = Math.max(useNow(), Date.parse(sla.readAt));
  const left = leftMs(sla, clock, nowMs);
  const span = format.span(Math.abs(left));
  if (clock.endedAt !== null) {
    const inTime = clock.state === 'met';
    return (
      <Pill tone={inTime ? 'good' : 'bad'} icon={inTime ? DoneIcon : WarningIcon}>
        {t(inTime ? 'sla.met' : 'sla.late', { span })}
      </Pill>
    );
  }
  if (left < 0) {
    return (
      <Pill tone="bad" icon={WarningIcon}>
        {t('sla.overdue', { span })}
      </Pill>
    );
  }
  const isPaused = clock.state === 'paused';
  return (
    <Pill tone={isPaused ? 'quiet' : 'waiting'} icon={isPaused ? PausedIcon : WaitingIcon}>
      {t(isPaused ? 'sla.paused' : 'sla.left', { span })}
    </Pill>
  );
}

/** In a list: what is due next, or nothing more than a dash where nothing is. */
export function TimeLeft({ sla }: { readonly sla: SlaSummary | null }) {
  const { t } = useTranslation();
  const next = sla && nextClock(sla);
  if (!sla || !next) return <span className="soft nothing">–</span>;
  return (
    <>
      <ClockPill sla={sla} clock={sla[next]} />
      <span className="soft">{t(`sla.${next}`)}</span>
    </>
  );
}
