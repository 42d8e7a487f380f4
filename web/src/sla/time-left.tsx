import type { FluentIcon } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { ClockView, SlaSummary } from '../../../api/tickets/sla.js';
import { MINUTE_MS } from '../../../domain/time.js';
import { spaced } from '../parts/format.js';
import { DoneIcon, DueSoonIcon, PausedIcon, WaitingIcon, WarningIcon } from '../parts/icons.js';
import { Pill, type Tone } from '../parts/pill.js';
import { useFormat, useNow } from '../parts/use-format.js';
import { howItStands, leftMs, nextClock, type Standing } from './left.js';

interface ClockProps {
  readonly sla: SlaSummary;
  readonly clock: ClockView;
}

/** Each with a shape of its own, and words: the colour says nothing that they do not. */
const LOOKS = {
  met: { tone: 'good', icon: DoneIcon },
  late: { tone: 'bad', icon: WarningIcon },
  overdue: { tone: 'bad', icon: WarningIcon },
  paused: { tone: 'quiet', icon: PausedIcon },
  soon: { tone: 'waiting', icon: DueSoonIcon },
  left: { tone: 'quiet', icon: WaitingIcon },
} as const satisfies Record<Standing, { readonly tone: Tone; readonly icon: FluentIcon }>;

/** How one promise stands, counting down while the desk is open. */
export function ClockPill({ sla, clock }: ClockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = Math.max(useNow(), Date.parse(sla.readAt));
  const standing = howItStands(clock, nowMs);
  const left = leftMs(sla, clock, nowMs);
  const span = format.span(Math.abs(left));
  const isSoon = standing === 'soon';
  // What fell due as the desk closed is overdue by no time of it until it opens.
  const isOverdueOnly = standing === 'overdue' && left > -MINUTE_MS;
  return (
    <Pill {...LOOKS[standing]}>
      {isSoon ? <span className="unseen">{spaced(t('sla.soon'))}</span> : null}
      {isOverdueOnly ? t('sla.overdueOnly') : t(`sla.${isSoon ? 'left' : standing}`, { span })}
    </Pill>
  );
}

interface TimeLeftProps {
  readonly sla: SlaSummary | null;
  /** In one line: what is due is in the tooltip, and read out. */
  readonly isShort?: boolean;
}

/** In a list: what is due next, or nothing more than a dash where nothing is. */
export function TimeLeft({ sla, isShort = false }: TimeLeftProps) {
  const { t } = useTranslation();
  const next = sla && nextClock(sla);
  if (!sla || !next) return <span className="soft nothing">–</span>;
  if (isShort) {
    return (
      <span title={t(`sla.${next}`)}>
        <ClockPill sla={sla} clock={sla[next]} />
        <span className="unseen">{t(`sla.${next}`)}</span>
      </span>
    );
  }
  return (
    <>
      <ClockPill sla={sla} clock={sla[next]} />
      <span className="soft">{t(`sla.${next}`)}</span>
    </>
  );
}
