import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOCALES } from '../../domain/words.js';
import { NOT_PICTURED, picturesOf } from '../browser/gallery/pictures.js';
import type { Scene } from '../browser/gallery/scene.js';
import { filesUnder, ROOT } from '../support/sources.js';

/** The app and its areas, wherever a route is made. */
const SOURCES = filesUnder('web/src')
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(`${ROOT}${path}`, 'utf8'))
  .join('\n');

const ROUTE = /const (\w+) = createRoute\(\{([\s\S]*?)\}\);\n/g;
const routes = [...SOURCES.matchAll(ROUTE)].map(([, name = '', body = '']) => ({
  name,
  parent: /getParentRoute: \(\) => (\w+)/.exec(body)?.[1],
  path: /(?:inside\(|path: )'([^']+)'/.exec(body)?.[1],
}));

/** As it stands in the address, under what its parents say. Without a path of its own a route is no page. */
function addressOf({ parent, path }: (typeof routes)[number]): string {
  const above = routes.find(({ name }) => name === parent);
  const start = above?.path === undefined ? '' : addressOf(above);
  return `${start}${path}`.replace(/(?<=.)\/$/, '');
}

const PAGES = [...new Set(routes.filter(({ path }) => path !== undefined).map(addressOf))];

/** Which page an address opens: of those that fit it, the one that leaves least open. */
function pageAt(address: string): string | undefined {
  const { pathname } = new URL(address, 'http://here.example');
  const fits = (page: string) =>
    new RegExp(`^${page.replaceAll('/', String.raw`\/`).replaceAll(/\$\w+/g, '[^/]+')}$`).test(pathname);
  const open = (page: string) => page.split('$').length;
  return PAGES.filter(fits).toSorted((one, other) => open(one) - open(other))[0];
}

/** Every ID in it is the same: only the addresses count here. */
const scene = new Proxy({} as Scene, { get: () => 'some' });
const pictures = picturesOf(scene).filter(({ at }) => at.startsWith('/'));
const pictured = pictures.map(({ at }) => pageAt(at));

test('every route of the pages is read here', () => {
  expect(routes).toHaveLength(SOURCES.split('= createRoute(').length - 1);
  expect(PAGES).toContain('/customers/$customerId/software');
  expect(PAGES).toContain('/tickets/$ticketId');
});

test('every page has a picture in the gallery, or a reason why not', () => {
  expect(PAGES.filter((page) => !pictured.includes(page) && !(page in NOT_PICTURED))).toEqual([]);
  expect(Object.keys(NOT_PICTURED).filter((page) => pictured.includes(page) || !PAGES.includes(page))).toEqual([]);
});

test('every picture is of a page that there is, under a name of its own', () => {
  expect(pictures.filter((_picture, at) => pictured[at] === undefined).map(({ name }) => name)).toEqual([]);
  const names = picturesOf(scene).map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test('every picture is there in both languages and both themes, and no other lies there', () => {
  const looks = LOCALES.flatMap((locale) => ['light', 'dark'].map((theme) => `${locale}-${theme}`));
  const wanted = picturesOf(scene).flatMap(({ name }) => looks.map((look) => `docs/gallery/${name}-${look}.png`));
  expect(filesUnder('docs/gallery')).toEqual(wanted.sort());
});
