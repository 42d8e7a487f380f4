import { useSyncExternalStore } from 'react';
import { LOCALES, type Locale } from '../../../domain/words.js';

/** What the reader chose in this browser. `public/boot.js` reads the same two entries before the first paint. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

const listeners = new Set<() => void>();

function read(name: string): string | null {
  try {
    return localStorage.getItem(`rescind.${name}`);
  } catch {
    return null; // storage may be switched off: then a choice lasts as long as the page
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`rescind.${name}`, value);
  } catch {
    // as above
  }
  for (const tell of listeners) tell();
}

const isLocale = (word: string | null): word is Locale => (LOCALES as readonly (string | null)[]).includes(word);
const isTheme = (word: string | null): word is ThemeChoice => (THEMES as readonly (string | null)[]).includes(word);

let theme: ThemeChoice = isTheme(read('theme')) ? (read('theme') as ThemeChoice) : 'system';
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

/** The language to begin with: the one chosen here before, else the browser's. */
export function firstLocale(): Locale {
  const kept = read('locale');
  if (isLocale(kept)) return kept;
  return navigator.languages.some((language) => /^zh\b/i.test(language)) ? 'zh-TW' : 'en';
}

/** Whether somebody chose a language in this browser; if not, the account's own is taken at sign-in. */
export const hasChosenLocale = (): boolean => isLocale(read('locale'));
export const keepLocale = (locale: Locale): void => keep('locale', locale);

export function chooseTheme(choice: ThemeChoice): void {
  theme = choice;
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
  keep('theme', choice);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  darkSystem.addEventListener('change', tell);
  return () => {
    listeners.delete(tell);
    darkSystem.removeEventListener('change', tell);
  };
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, () => theme);

/** Whether it is dark now, by choice or by the system. */
export const useIsDark = (): boolean =>
  useSyncExternalStore(subscribe, () => theme === 'dark' || (theme === 'system' && darkSystem.matches));
