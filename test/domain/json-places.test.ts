import { expect, test } from 'vitest';
import fc from 'fast-check';
import { picturesIn, withPictures } from '../../domain/catalogue/pictures.js';
import { jsonLines, jsonPlaces } from '../../domain/json-places.js';

const TEXT = `{
  "products": [
    { "id": "a, } ] \\" \\\\" , "n": -1.5e3 },
    {
      "id": "b",
      "skus": [ { "x/y": true },
        null ]
    }
  ]
}`;

test('a field is found on its line, a missing one on the line where what lacks it begins', () => {
  const pointers = ['/products/1/skus/0/x~1y', '/products/1/skus/1', '/products/1/title', '/products/0/n', '/nothing'];
  expect([...jsonLines(TEXT, pointers).values()]).toEqual([6, 7, 4, 3, 1]);
});

test('the characters of a place are the value, whatever the JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
      const text = JSON.stringify({ first: 1, value, last: [value] }, null, indent);
      const places = jsonPlaces(text, ['/value', '/last/0', '/last']);
      for (const pointer of ['/value', '/last/0']) {
        const { start = 0, end = 0 } = places.get(pointer) ?? {};
        expect(JSON.parse(text.slice(start, end))).toEqual(JSON.parse(JSON.stringify(value)));
      }
      expect(places.has('/last')).toBe(true);
    }),
  );
});

test('something nested without measure ends too', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  expect(jsonPlaces(`{"a":${deep},\n"b":1}`, ['/b']).get('/b')?.line).toBe(2);
});

test('pictures take the place of their names, and every line stays where it is', () => {
  const text = `{ "products": [
    { "productId": "A", "image": {
        "file": "a.png"
      }, "title": "A" },
    { "productId": "B", "image": { "file": "b.png" } },
    { "productId": "C" } ] }`;
  expect(picturesIn(text)).toEqual(['a.png', 'b.png']);
  const filled = withPictures(text, new Map([['a.png', 'QUFB']]));
  expect(JSON.parse(filled)).toMatchObject({
    products: [{ image: { data: 'QUFB' } }, { image: { file: 'b.png' } }, {}],
  });
  const lines = (each: string) => [...jsonLines(each, ['/products/0/title', '/products/2/productId']).values()];
  expect(lines(filled)).toEqual(lines(text));
  expect(picturesIn('no catalogue')).toEqual([]);
});
