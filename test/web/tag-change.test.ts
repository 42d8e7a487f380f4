import { expect, test } from 'vitest';
import { tagChange } from '../../web/src/bulk/tag-change.js';

test('a ticket gets what it has not, loses what it has, and keeps the rest', () => {
  expect(tagChange(['old', 'vat', 'other'], { add: ['urgent', 'vat'], remove: ['old', 'never'] })).toEqual({
    ...{ added: ['urgent'], removed: ['old'], had: ['vat'], missing: ['never'], kept: ['other'] },
  });
});

test('what is to be added and removed at once is removed, as the database does it', () => {
  const both = { add: ['both', 'both', 'new', 'new'], remove: ['both'] };
  expect(tagChange(['both'], both)).toMatchObject({ added: ['new'], removed: ['both'], kept: [] });
  expect(tagChange([], both)).toMatchObject({ added: ['new'], removed: [], missing: ['both'] });
});
