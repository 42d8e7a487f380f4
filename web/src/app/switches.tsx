import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES, type Locale } from '../../../domain/words.js';
import { DarkIcon, LanguageIcon, LightIcon, SystemThemeIcon } from '../parts/icons.js';
import { useLocale } from '../parts/use-format.js';
import { speak } from '../words/translate.js';
import { chooseTheme, THEMES, useThemeChoice } from './preferences.js';

interface SwitchProps<Value extends string> {
  readonly label: string;
  readonly icon: ReactElement;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly words: string; readonly lang?: string }[];
  readonly onChoose: (value: Value) => void;
}

/** A choice in the header: the browser's own list under an icon, which every phone and keyboard knows how to open. */
function Switch<Value extends string>({ label, icon, value, options, onChoose }: SwitchProps<Value>) {
  const shown = options.find((option) => option.value === value);
  const choose = (chosen: string) => {
    const option = options.find((known) => known.value === chosen);
    if (option) onChoose(option.value);
  };
  return (
    <span className="switch">
      {icon}
      <span className="wide-only" aria-hidden>
        {shown?.words}
      </span>
      <select aria-label={label} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.words}
          </option>
        ))}
      </select>
    </span>
  );
}

/** In each language's own words, so that whoever is lost finds home. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', 'zh-TW': '繁體中文' };

export function LanguageSwitch({ onChoose }: { readonly onChoose?: (locale: Locale) => void }) {
  const { t } = useTranslation();
  const options = LOCALES.map((value) => ({ value, words: LANGUAGE_NAMES[value], lang: value }));
  return (
    <Switch
      label={t('app.language')}
      icon={<LanguageIcon aria-hidden />}
      value={useLocale()}
      options={options}
      onChoose={(locale) => void speak(locale).then(() => onChoose?.(locale))}
    />
  );
}

const THEME_ICONS = { system: SystemThemeIcon, light: LightIcon, dark: DarkIcon };

export function ThemeSwitch() {
  const { t } = useTranslation();
  const theme = useThemeChoice();
  const Icon = THEME_ICONS[theme];
  const options = THEMES.map((value) => ({ value, words: t(`app.theme.${value}`) }));
  return (
    <Switch
      label={t('app.theme.label')}
      icon={<Icon aria-hidden />}
      value={theme}
      options={options}
      onChoose={chooseTheme}
    />
  );
}
