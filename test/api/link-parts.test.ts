import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { readGrant, writeGrant } from '../../api/links/grant.js';
import { Guesses } from '../../api/links/guesses.js';
import { html } from '../../api/links/markup.js';
import { loggedPath, readPath } from '../../api/links/paths.js';
import { isSameFile, partOf } from '../../api/links/ranges.js';
import { linkToken } from '../../platform/link-token.js';

const SECRET = randomBytes(32).toString('base64');

test('a grant says what was granted, and only to whoever has the secret', () => {
  const grant = { linkId: randomUUID(), activation: 500, endsAtMs: Date.now() + 3_600_000 };
  const written = writeGrant(SECRET, grant);
  expect(readGrant(SECRET, written)).toEqual(grant);
  expect(readGrant(randomBytes(32).toString('base64'), written)).toBeNull();
  expect(readGrant(SECRET, '')).toBeNull();
  expect(readGrant(SECRET, 'x'.repeat(56))).toBeNull();
});

test('no changed character of a grant goes through', () => {
  const written = writeGrant(SECRET, { linkId: randomUUID(), activation: 1, endsAtMs: 1_900_000_000_000 });
  for (let at = 0; at < written.length; at += 1) {
    const changed = written.slice(0, at) + (written[at] === 'A' ? 'B' : 'A') + written.slice(at + 1);
    expect([at, readGrant(SECRET, changed)]).toEqual([at, null]);
  }
});

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=100-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=20-10', null],
  ['bytes=0-1,5-6', null],
  ['items=0-1', null],
  ['bytes=-', null],
  [undefined, null],
])('of 100 bytes, %s is %j', (header, part) => {
  expect(partOf(header, 100)).toEqual(part);
});

test('a part is always inside of the file', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5_000 }), (first, last, size) => {
      const part = partOf(`bytes=${first}-${last}`, size);
      if (part === null) return last < first;
      if (part === 'outside') return first >= size;
      return part.start === first && part.end < size && part.end >= part.start;
    }),
  );
});

test('a rest is only given of the file that the beginning is of', () => {
  expect(isSameFile(undefined, '"a"')).toBe(true);
  expect(isSameFile('"a"', '"a"')).toBe(true);
  expect(isSameFile('"b"', '"a"')).toBe(false);
  expect(isSameFile('W/"a"', '"a"')).toBe(false);
  expect(isSameFile('Wed, 21 Oct 2026 07:28:00 GMT', '"a"')).toBe(false);
});

test('a token or grant stands in no logged path, however it is written', () => {
  const [token, grant] = [linkToken(SECRET, randomUUID()), 'g'.repeat(56)];
  for (const path of [
    `/d/${token}`,
    `/d/${token}/download?lang=en`,
    `//d//${token}`,
    `/D/${token}`,
    `/f/${grant}/setup.iso`,
    `/api/v1/d/${token}`,
    `http://desk.example/d/${token}`,
    `/${token}`,
  ]) {
    expect(loggedPath(path)).not.toContain(token.slice(0, 20));
    expect(loggedPath(path)).not.toContain(grant.slice(0, 20));
  }
  expect(loggedPath('/api/v1/customers/8a0f2c1e-0000-4000-8000-000000000000/software?x=1')).toBe(
    '/api/v1/customers/8a0f2c1e-0000-4000-8000-000000000000/software',
  );
});

test('only what can be a token or a grant is looked for', () => {
  const token = linkToken(SECRET, randomUUID());
  expect(readPath(`/d/${token}`)).toEqual({ kind: 'link', token });
  expect(readPath(`/d/${token}/download`)).toEqual({ kind: 'download', token });
  expect(readPath(`/f/${'g'.repeat(56)}/%E4%B8%AD.iso`)).toEqual({
    kind: 'file',
    grant: 'g'.repeat(56),
    fileName: '中.iso',
  });
  for (const path of [
    '/d/',
    '/d/x',
    `/d/${token}x`,
    `/d/${token}/other`,
    `/f/${token}/a`,
    `/f/${'g'.repeat(56)}/%E4%B8%A`,
  ]) {
    expect([path, readPath(path)]).toEqual([path, null]);
  }
});

test('a name in a page is text, whatever it is', () => {
  const name = `<script>alert("x")</script>'&`;
  expect(html`<b title="${name}">${name}</b>`.text).toBe(
    '<b title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;</b>',
  );
  expect(html`<i>${[html`<b>${'<'}</b>`, null]}</i>`.text).toBe('<i><b>&lt;</b></i>');
});

test('an address that guesses is no longer heard for the rest of the minute; others are', () => {
  const guesses = new Guesses();
  for (let count = 0; count < 1_000; count += 1) {
    expect(guesses.waitSeconds('192.0.2.1')).toBe(0);
    guesses.note('192.0.2.1');
  }
  expect(guesses.waitSeconds('192.0.2.1')).toBeGreaterThan(0);
  expect(guesses.waitSeconds('192.0.2.2')).toBe(0);
});
