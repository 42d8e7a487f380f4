import { expect, test } from 'vitest';
import { type Amendment, type Words, wordsBefore } from '../../domain/as-it-was.js';

const NOW: Words = { impact: 'critical', title: 'Third', description: 'Now', reasonText: null };
const NOTHING: Words = { impact: null, title: null, description: null, reasonText: null };
const amended = (before: Partial<Words>, fields = Object.keys(before)): Amendment => ({
  fields,
  before: { ...NOTHING, ...before },
});

test('words are as the first amendment after it found them, or as they are where none touched them', () => {
  const amendments = [amended({ title: 'First' }), amended({ title: 'Second', impact: 'minimal' })];
  expect(wordsBefore(NOW, amendments)).toEqual({ ...NOW, title: 'First', impact: 'minimal' });
  expect(wordsBefore(NOW, amendments.slice(1))).toEqual({ ...NOW, title: 'Second', impact: 'minimal' });
  expect(wordsBefore(NOW, [])).toEqual(NOW);
});

test('what an amendment changed before its words were kept is not known, and never taken for what stands now', () => {
  const unknown: Amendment = { fields: ['title', 'amount'], before: null };
  expect(wordsBefore(NOW, [unknown, amended({ title: 'Second' })])).toEqual({ ...NOW, title: null });
  expect(wordsBefore(NOW, [amended({ title: 'First' }), unknown])).toEqual({ ...NOW, title: 'First' });
});
