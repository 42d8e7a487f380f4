import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../api/schema.js';
import type { Locale } from '../../../domain/words.js';
import {
  formatCountry,
  formatDay,
  formatDuration,
  formatLanguage,
  formatMoney,
  formatRelative,
  formatSize,
  formatSpan,
  formatTime,
  formatZone,
  type Precision,
} from './format.js';

/** One clock for all relative times on the page, so that they move together. */
const TICK_MS = 30_000;
let nowMs = Date.now();
const listeners = new Set<() => void>();
window.setInterval(() => {
  nowMs = Date.now();
  for (const tell of listeners) tell();
}, TICK_MS);

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const useNow = (): number => useSyncExternalStore(subscribe, () => nowMs);

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === 'zh-TW' ? 'zh-TW' : 'en';
}

/** Amounts, times and sizes in the reader's language. */
export function useFormat() {
  const locale = useLocale();
  return {
    locale,
    money: (money: Money) => formatMoney(money, locale),
    time: (at: string, precision?: Precision, timeZone?: string) => formatTime(at, locale, precision, timeZone),
    relative: (at: string) => formatRelative(at, Math.max(Date.now(), nowMs), locale),
    size: (bytes: number) => formatSize(bytes, locale),
    zone: (timeZone: string) => formatZone(timeZone, locale),
    country: (code: string) => formatCountry(code, locale),
    language: (tag: string) => formatLanguage(tag, locale),
    duration: (ms: number) => formatDuration(ms, locale),
    span: (ms: number) => formatSpan(ms, locale),
    day: (day: string) => formatDay(day, locale),
  };
}
