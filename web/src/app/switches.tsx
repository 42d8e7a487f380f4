import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  type MenuCheckedValueChangeData,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { LOCALES, type Locale } from '../../../domain/words.js';
import { DarkIcon, LanguageIcon, LightIcon, SystemThemeIcon } from '../parts/icons.js';
import { useLocale } from '../parts/use-format.js';
import { speak } from '../words/translate.js';
import { chooseTheme, THEMES, type ThemeChoice, useThemeChoice } from './preferences.js';

/** In each language's own words, so that whoever is lost finds home. */
const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', 'zh-TW': '繁體中文' };

export function LanguageSwitch({ onChoose }: { readonly onChoose?: (locale: Locale) => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const choose = (_event: unknown, { checkedItems }: MenuCheckedValueChangeData) => {
    const chosen = LOCALES.find((name) => name === checkedItems[0]);
    if (chosen) void speak(chosen).then(() => onChoose?.(chosen));
  };
  return (
    <Menu checkedValues={{ locale: [locale] }} onCheckedValueChange={choose} positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<LanguageIcon />} aria-label={t('app.language')}>
          <span className="wide-only">{LANGUAGE_NAMES[locale]}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {LOCALES.map((name) => (
            <MenuItemRadio key={name} name="locale" value={name} lang={name}>
              {LANGUAGE_NAMES[name]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

const THEME_ICONS = { system: SystemThemeIcon, light: LightIcon, dark: DarkIcon };

export function ThemeSwitch() {
  const { t } = useTranslation();
  const theme = useThemeChoice();
  const Icon = THEME_ICONS[theme];
  const choose = (_event: unknown, { checkedItems }: MenuCheckedValueChangeData) => {
    const chosen = THEMES.find((name: ThemeChoice) => name === checkedItems[0]);
    if (chosen) chooseTheme(chosen);
  };
  return (
    <Menu checkedValues={{ theme: [theme] }} onCheckedValueChange={choose} positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<Icon />} aria-label={t('app.theme.label')} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {THEMES.map((name) => (
            <MenuItemRadio key={name} name="theme" value={name}>
              {t(`app.theme.${name}`)}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
