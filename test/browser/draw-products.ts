import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { ProductName } from '../../prisma/demo/catalogue.js';

/** Draws the demo's products into prisma/demo/pictures, where loading the demo finds them: `npx tsx test/browser/draw-products.ts`. */
const FOLDER = join(import.meta.dirname, '..', '..', 'prisma', 'demo', 'pictures');
/** The largest it is shown is 160, on screens that are finer than that. */
const PIXELS = 240;

/** The same shape so many times round the middle. */
const around = (times: number, shape: string): string =>
  Array.from({ length: times }, (_, at) => `<g transform="rotate(${(360 / times) * at} 48 48)">${shape}</g>`).join('');
const line = (path: string, more = ''): string => `<path class="line" d="${path}" ${more}/>`;
const solid = (path: string, more = ''): string => `<path class="solid" d="${path}" ${more}/>`;
const dot = (x: number, y: number, radius: number, more = ''): string =>
  `<circle class="solid" cx="${x}" cy="${y}" r="${radius}" ${more}/>`;
const cut = (path: string): string => `<path class="line cut" d="${path}"/>`;
const FAINT = 'opacity=".55"';

const WAVES = [34, 48, 62].map((y) => line(`M22 ${y}q6.5-8 13 0t13 0 13 0 13 0`)).join('');
const HEXAGON = 'M48 20l24 14v28L48 76 24 62V34z';
const TILES = [
  [24, 58, 14],
  [41, 44, 28],
  [58, 26, 46],
] as const;

/** A ground by its hue, and what is on it: each says its product's name, and those of one family share a figure. */
const PICTURES: Readonly<Record<ProductName, readonly [hue: number, mark: string]>> = {
  'larkspur-office-2026': [262, around(5, '<ellipse class="solid" cx="48" cy="31" rx="9" ry="13" opacity=".82"/>')],
  'quillmark-editor': [222, `${solid('M74 20C44 22 30 42 30 62c20 4 42-12 44-42z')}${cut('M58 38L24 74')}`],
  'harborline-standard': [204, WAVES],
  'harborline-enterprise': [214, `${WAVES}${dot(48, 20, 6)}${line('M22 76q6.5-8 13 0t13 0 13 0 13 0', FAINT)}`],
  'basalt-server': [210, `${solid(HEXAGON, 'opacity=".35"')}${line(HEXAGON)}${line('M24 34l24 14 24-14M48 48v28')}`],
  'basalt-access-pack': [210, `${line(HEXAGON)}${around(5, dot(48, 36, 4.5))}`],
  'tessera-cad': [
    12,
    `${solid('M48 18l26 15-26 15-26-15z')}${solid('M22 39l23 13v26L22 65z', 'opacity=".75"')}${solid('M74 39L51 52v26l23-13z', FAINT)}`,
  ],
  'fernwood-backup': [
    148,
    `${line('M48 20v58')}${[30, 44, 58].map((y) => line(`M48 ${y + 12}q-18-1-22-16M48 ${y + 12}q18-1 22-16`)).join('')}`,
  ],
  'mosaic-reports': [
    172,
    TILES.map(([x, y, height]) => `<rect class="solid" x="${x}" y="${y}" width="14" height="${height}" rx="3"/>`).join(
      '',
    ),
  ],
  'granite-host': [
    230,
    `${solid('M48 20l28 14-28 14-28-14z')}${line('M20 48l28 14 28-14')}${line('M20 62l28 14 28-14', FAINT)}`,
  ],
  'ironbark-guard': [
    128,
    `${line('M48 18c8 6 16 8 24 8 1 26-6 42-24 52-18-10-25-26-24-52 8 0 16-2 24-8z')}${line('M37 48l8 9 15-18')}`,
  ],
  'nimbus-mail': [
    196,
    `${solid('M32 64a14 14 0 0 1-2-28 20 20 0 0 1 38-3 16 16 0 0 1-2 31z')}${cut('M36 46l12 9 12-9')}`,
  ],
  'copperleaf-accounting': [
    24,
    `${solid('M22 74C18 40 40 20 76 20c2 36-18 58-54 54z')}${cut('M20 78L58 38M40 58V44M44 54h14')}`,
  ],
  'skylark-planner': [238, `${line('M20 38q16-14 28 4 12-18 28-4')}${line('M22 58h28M36 72h38')}`],
  'saffron-counter': [
    276,
    `${solid('M48 74C36 62 36 38 48 20c12 18 12 42 0 54z')}${solid('M44 74C28 70 20 54 22 36c12 4 20 16 22 38z', 'opacity=".7"')}${solid('M52 74c16-4 24-20 22-38-12 4-20 16-22 38z', 'opacity=".7"')}`,
  ],
  'thistle-print': [
    312,
    `${solid('M32 50h32c0 16-6 26-16 26S32 66 32 50z')}${line('M48 42V20M38 42l-6-18M58 42l6-18M30 44L18 32M66 44l12-12')}`,
  ],
  'cobalt-studio': [226, `${line('M36 30L18 48l18 18M60 30l18 18-18 18')}${line('M54 24L42 72', FAINT)}`],
  'pelican-identity': [188, `${line('M18 66h60M24 66a24 24 0 0 1 48 0M36 66V46M48 66V42M60 66V46')}${dot(48, 28, 6)}`],
  'orchard-stock': [
    96,
    [32, 48, 64].flatMap((x) => [36, 52, 68].map((y) => dot(x, y, 6, x + y === 100 ? '' : FAINT))).join('') +
      line('M48 26q2-10 14-10'),
  ],
  'lantern-calls': [
    38,
    `${line('M38 26a10 10 0 0 1 20 0M30 34h36M34 74h28M36 34c-8 12-8 28 0 40M60 34c8 12 8 28 0 40')}${dot(48, 54, 8)}`,
  ],
};

/** Two tones of one hue, so that a picture stays small as a PNG and stands out in both themes. */
const drawing = (hue: number, mark: string): string => `<!doctype html><style>
  body { margin: 0 } svg { display: block } .solid { fill: #fff }
  .line { fill: none; stroke: #fff; stroke-width: 5.5; stroke-linecap: round; stroke-linejoin: round }
  .cut { stroke: hsl(${hue} 48% 42%) } </style>
  <svg width="${PIXELS}" height="${PIXELS}" viewBox="0 0 96 96" xmlns="http://www.w3.org/2000/svg">
    <rect width="96" height="96" fill="hsl(${hue} 48% 42%)"/>
    <circle cx="22" cy="10" r="62" fill="hsl(${hue} 46% 50%)"/>${mark}</svg>`;

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: PIXELS, height: PIXELS } });
for (const [name, [hue, mark]] of Object.entries(PICTURES)) {
  await page.setContent(drawing(hue, mark));
  await writeFile(join(FOLDER, `${name}.png`), await page.screenshot());
}
await browser.close();
