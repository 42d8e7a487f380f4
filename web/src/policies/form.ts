import type { PolicyView } from '../../../api/policies/schema.js';
import type { Money } from '../../../api/schema.js';
import { LICENCE_TYPES, type LicenceType, type Span } from '../../../domain/policy/policy.js';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.js';
import { REASON_CODES, type ReasonCode } from '../../../domain/words.js';
import { numberOf } from '../parts/number-of.js';

type Rules = PolicyView['rules'];
type Approvals = Rules['approvals'];

/** Numbers as typed; empty where nothing is said. */
export interface SpanForm {
  readonly count: string;
  readonly unit: Span['unit'];
}
export interface TierForm {
  readonly upTo: readonly Money[];
  readonly approvals: string;
  readonly managers: string;
}
export interface DayForm {
  readonly from: string;
  readonly to: string;
}
export interface PolicyForm extends Pick<Rules, 'dayEnd' | 'dayCounting' | 'dayUnit' | 'rounding'> {
  readonly returns: Readonly<Record<LicenceType, { readonly window: SpanForm; readonly fullWithin: SpanForm }>>;
  readonly reasons: Readonly<Record<ReasonCode, SpanForm>>;
  /** The last has no limit, whatever stands in it. */
  readonly tiers: readonly TierForm[];
  readonly outsideWindow: Approvals['outsideWindow'];
  readonly automatic: { readonly isOn: boolean; readonly upTo: readonly Money[]; readonly unusedOnly: boolean };
  readonly waits: Readonly<Record<WaitName, string>>;
  readonly hours: {
    readonly isOn: boolean;
    readonly timeZone: string;
    readonly days: readonly DayForm[];
    readonly holidays: string;
  };
  readonly hold: Approvals['hold'];
}

export const WAITS = ['reminderMs', 'escalationMs', 'expiryMs', 'coolingOffMs'] as const;
export type WaitName = (typeof WAITS)[number];

export const NO_AMOUNT: Money = { amount: '', currency: '' };
const WORKDAY: DayForm = { from: '09:00', to: '18:00' };
const DAY_OFF: DayForm = { from: '', to: '' };
const WORKWEEK = [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, DAY_OFF, DAY_OFF];
const HOUR_MINUTES = 60;

const spanForm = (span: Span | undefined): SpanForm =>
  span ? { count: String(span.count), unit: span.unit } : { count: '', unit: 'days' };

/** 5,400,000 > `1:30`. */
const waitForm = (ms: number | null): string => {
  if (ms === null) return '';
  const [hours, minutes] = [Math.floor(ms / HOUR_MS), (ms / MINUTE_MS) % HOUR_MINUTES];
  return minutes === 0 ? String(hours) : `${hours}:${String(minutes).padStart(2, '0')}`;
};

const hoursForm = (hours: Approvals['hours']): PolicyForm['hours'] => ({
  isOn: hours !== null,
  timeZone: hours?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  days: hours?.weekdays.map((day) => day ?? DAY_OFF) ?? WORKWEEK,
  holidays: hours?.holidays.join('\n') ?? '',
});

export const formOfRules = ({ returns, reasons, approvals, ...counting }: Rules): PolicyForm => ({
  ...{ ...counting, outsideWindow: approvals.outsideWindow, hold: approvals.hold },
  returns: mapped(LICENCE_TYPES, (type) => ({
    window: spanForm(returns[type].window),
    fullWithin: spanForm(returns[type].fullWithin),
  })),
  reasons: mapped(REASON_CODES, (code) => spanForm(reasons[code])),
  tiers: approvals.tiers.map(({ upTo, approvals: needed, managers }) => ({
    ...{ upTo: upTo ?? [NO_AMOUNT], approvals: String(needed), managers: String(managers) },
  })),
  automatic: {
    isOn: approvals.automatic !== null,
    upTo: approvals.automatic?.upTo ?? [NO_AMOUNT],
    unusedOnly: approvals.automatic?.unusedOnly ?? true,
  },
  waits: mapped(WAITS, (name) => waitForm(approvals[name])),
  hours: hoursForm(approvals.hours),
});

function mapped<Name extends string, Value>(
  names: readonly Name[],
  of: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>;
}

/** What is empty is not said, and the API says where that may not be. */
const said = (typed: string) => (typed.trim() === '' ? null : numberOf(typed));
const spanBody = ({ count, unit }: SpanForm) => ({ count: said(count), unit });

const waitBody = (typed: string) => {
  const [, hours, minutes = '0'] = /^(\d{1,5})(?::([0-5]\d))?$/.exec(typed.trim()) ?? [];
  if (hours !== undefined) return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
  return typed.trim() === '' ? null : typed;
};

const amountsBody = (amounts: readonly Money[]): Money[] =>
  amounts.map(({ amount, currency }) => ({ amount: amount.trim(), currency: currency.trim().toUpperCase() }));

const dayBody = (day: DayForm) => (day.from.trim() === '' && day.to.trim() === '' ? null : day);

const hoursBody = ({ isOn, timeZone, days, holidays }: PolicyForm['hours']) => {
  const daysOff = holidays.split(/\s+/).filter((day) => day !== '');
  return isOn ? { timeZone: timeZone.trim(), weekdays: days.map(dayBody), holidays: daysOff } : null;
};

/** Perpetual software goes back whole: there is one length to type. */
const returnBody = ({ window, fullWithin }: PolicyForm['returns'][LicenceType], type: LicenceType) => ({
  window: spanBody(window),
  fullWithin: spanBody(type === 'perpetual' ? window : fullWithin),
});

export function rulesBody({ returns, reasons, tiers, automatic, waits, hours, ...rest }: PolicyForm) {
  const { outsideWindow, hold, ...counting } = rest;
  const heard = REASON_CODES.filter((code) => reasons[code].count.trim() !== '');
  return {
    ...counting,
    returns: mapped(LICENCE_TYPES, (type) => returnBody(returns[type], type)),
    reasons: Object.fromEntries(heard.map((code) => [code, spanBody(reasons[code])])),
    approvals: {
      ...{ outsideWindow, hold, hours: hoursBody(hours) },
      tiers: tiers.map(({ upTo, approvals, managers }, index) => ({
        upTo: index === tiers.length - 1 ? null : amountsBody(upTo),
        ...{ approvals: said(approvals), managers: said(managers) },
      })),
      ...mapped(WAITS, (name) => waitBody(waits[name])),
      automatic: automatic.isOn ? { upTo: amountsBody(automatic.upTo), unusedOnly: automatic.unusedOnly } : null,
    },
  };
}
