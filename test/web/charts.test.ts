import { readFileSync } from 'node:fs';
import type { Theme } from '@fluentui/react-components';
import { expect, test } from 'vitest';
import { DARK, LIGHT } from '../../web/src/app/theme.js';

/** WCAG 1.4.11: what has to be seen to read a picture. */
const LEAST = 3;

/** Where a chart has its colours, and what its parts lie on. */
const CHARTS = [
  ['reports/reports.css', '.bars-track > span', 'background', ['.card', '.bars-track']],
  ['reports/reports.css', '.column-cancellations', 'fill', ['.card']],
  ['reports/reports.css', '.column-others', 'fill', ['.card']],
  ['reports/reports.css', '.legend span::before', 'background', ['.card']],
  ['reports/reports.css', '.legend .legend-others::before', 'background', ['.card']],
  ['usage/usage.css', '.plot-bar', 'fill', ['.card']],
  ['downloads/downloads.css', '.link-bar > span', 'background', ['.card', '.link-bar']],
] as const;

/** The theme's variable that a rule names. */
function tokenOf(file: string, rule: string, property: string): keyof Theme {
  const text = readFileSync(new URL(`../../web/src/${file}`, import.meta.url), 'utf8');
  const body = text.split(`\n${rule} {\n`)[1]?.split('\n}')[0] ?? '';
  const [, token] = new RegExp(`\\b${property}: var\\(--(\\w+)\\)`).exec(body) ?? [];
  if (token === undefined) throw new Error(`${rule} of ${file} has no ${property} of the theme`);
  return token as keyof Theme;
}

/** Of WCAG 2: how light `#rrggbb` is. */
function luminance(color: string): number {
  const [, digits] = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(color) ?? [];
  if (digits === undefined) throw new Error(`${color} is no plain colour`);
  const whole = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((place) => {
    const part = Number.parseInt(whole.slice(place, place + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])('every bar stands out from what it lies on in the %s theme', (_name, theme) => {
  expect(contrast('#000', '#fff')).toBe(21);
  const pale = CHARTS.flatMap(([file, rule, property, grounds]) =>
    grounds.flatMap((ground) => {
      const from = ground === '.card' ? 'parts/base.css' : file;
      const pair = [tokenOf(file, rule, property), tokenOf(from, ground, 'background')] as const;
      const found = contrast(String(theme[pair[0]]), String(theme[pair[1]]));
      return found >= LEAST ? [] : [`${rule} on ${ground}: ${found.toFixed(2)}`];
    }),
  );
  expect(pale).toEqual([]);
});
