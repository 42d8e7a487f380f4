import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { FILE_LINES_MOST, MAY_IMPORT } from './support/house.mjs';
import { filesUnder, ROOT } from './support/sources.js';

const FOLDERS = [...Object.keys(MAY_IMPORT), 'test'];
const codeIn = (folder: string): string[] =>
  filesUnder(folder).filter((name) => /\.(?:ts|tsx|mjs|cjs)$/.test(name) && !/(?:^|\/)(?:dist|generated)\//.test(name));
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Types may cross into workflows/ and web/; values may not, or Node code would reach the sandbox or the browser. */
const VALUE_IMPORT = /^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)'/gm;
/** `import { type A, type B } from` brings in no value either. */
const ONLY_TYPES = /^(?:import|export) \{(?:\s*type [^,}]+,?)+\s*\} from/;

function valuesFrom(file: string): string[] {
  return [...textOf(file).matchAll(VALUE_IMPORT)]
    .filter(([statement]) => !ONLY_TYPES.test(statement))
    .map(([, target = '']) => relative('.', join(dirname(file), target)).replace(/\.js$/, '.ts'));
}

test.each(Object.entries(MAY_IMPORT))('%s imports values only from %j', (folder, allowed: readonly string[]) => {
  const may = new RegExp(
    `^(?:${[`${folder}/`, ...allowed.map((place) => (place.includes('[.]') ? `${place}$` : `${place}/`))].join('|')})`,
  );
  const wrong = codeIn(folder).flatMap((file) =>
    valuesFrom(file)
      .filter((target) => !may.test(target))
      .map((target) => `${file} > ${target}`),
  );
  expect(wrong).toEqual([]);
});

test(`no file is longer than ${FILE_LINES_MOST} lines`, () => {
  const long = FOLDERS.flatMap(codeIn).filter((file) => textOf(file).split('\n').length - 1 > FILE_LINES_MOST);
  expect(long).toEqual([]);
});

test('nothing of ours is called cancel: Temporal owns that word', () => {
  const called = /\b(?:function|const|let)\s+cancel(?!lation)\w*/i;
  const wrong = ['domain', 'workflows', 'activities', 'api']
    .flatMap(codeIn)
    .filter((file) => called.test(textOf(file)));
  expect(wrong).toEqual([]);
});

test('there is one protobufjs of version 8, or recorded histories could not be read', () => {
  const copies = readdirSync(join(ROOT, 'node_modules'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(join('protobufjs', 'package.json')))
    .filter((path) => (JSON.parse(textOf(join('node_modules', path))) as { version: string }).version.startsWith('8.'));
  expect(copies).toHaveLength(1);
});
