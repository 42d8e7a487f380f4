import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';

/** One hue from near black to near white; 80 carries white words at more than 6:1. */
const BRAND: BrandVariants = {
  10: '#090b16',
  20: '#12162d',
  30: '#191f3e',
  40: '#222953',
  50: '#2b3469',
  60: '#343f7f',
  70: '#32429f',
  80: '#3d50c3',
  90: '#5162c8',
  100: '#6173db',
  110: '#7b8ae2',
  120: '#95a2ea',
  130: '#aeb8f0',
  140: '#c6cdf5',
  150: '#dde1f9',
  160: '#f1f3fd',
};

/** The system's own letters, Latin first, then the Chinese ones of each system. */
const FONTS =
  "'Segoe UI Variable Text', 'Segoe UI', -apple-system, BlinkMacSystemFont, Inter, Roboto, 'Noto Sans', 'Liberation Sans'," +
  " 'PingFang TC', 'Microsoft JhengHei UI', 'Microsoft JhengHei', 'Noto Sans TC', 'Noto Sans CJK TC', sans-serif";
const MONOSPACE = "'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono CJK TC', monospace";

const LETTERS = { fontFamilyBase: FONTS, fontFamilyNumeric: FONTS, fontFamilyMonospace: MONOSPACE };

export const LIGHT: Theme = { ...createLightTheme(BRAND), ...LETTERS };

export const DARK: Theme = {
  ...createDarkTheme(BRAND),
  ...LETTERS,
  colorBrandForeground1: BRAND[120],
  colorBrandForeground2: BRAND[130],
  colorBrandForegroundLink: BRAND[120],
  colorBrandForegroundLinkHover: BRAND[130],
  colorBrandBackground2: BRAND[40],
  colorBrandStroke2: BRAND[60],
  // Cards lie still: their edges are no louder than in the light theme.
  colorNeutralStroke2: '#404040',
};
