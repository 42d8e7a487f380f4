import { expect, test } from 'vitest';
import type { TicketViewItem } from '../../api/ticket-views/schema.js';
import { type Address, opened } from '../../web/src/tickets/address.js';

const SAVED: TicketViewItem = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Dear ones',
  filter: { currency: 'EUR', problemType: 'cancellation' },
  sort: '-amount',
  columns: ['number', 'title', 'amount'],
  shared: false,
  mayChange: true,
  count: { atLeast: 0, more: false },
};
const open = (address: Address, saved?: TicketViewItem) => opened(address, true, saved);

test('a ready-made view has its own order until another is chosen, and says nothing of columns', () => {
  expect(open({}).filter.sort).toBe('createdAt');
  expect(open({ sort: 'dueAt' }).filter).toMatchObject({ sort: 'dueAt', status: 'awaiting_approval,open' });
  expect(open({}).columns).toBeUndefined();
});

test('columns of an address stand in the order of the list; what is no column is not there', () => {
  expect(open({ columns: 'sla,colour,number' }).columns).toEqual(['number', 'sla']);
  expect(open({ columns: 'number' }).filter).not.toHaveProperty('columns');
});

test('a saved view brings its order and columns along, and the address wins', () => {
  expect(open({ view: SAVED.id }, SAVED)).toMatchObject({ columns: SAVED.columns, filter: { sort: '-amount' } });
  const edited = open({ view: SAVED.id, edited: '1', currency: 'EUR', columns: 'title', sort: 'number' }, SAVED);
  expect(edited).toMatchObject({ columns: ['title'], filter: { sort: 'number', currency: 'EUR' } });
});

test('an age stays one, in an address and in a saved view: it is never an instant', () => {
  const age = { olderThanHours: '24', youngerThanHours: '72' };
  expect(open({ view: 'all', ...age }).filter).toMatchObject(age);
  expect(open({ view: SAVED.id }, { ...SAVED, filter: age })).toMatchObject({ address: age, filter: age });
});

/** As days of somebody's whose clocks go differently from this machine's, wherever that is. */
const DATED: TicketViewItem = {
  ...SAVED,
  filter: { createdFrom: '2026-11-10T16:17:00.000Z', createdTo: '2026-11-11T15:13:59.999Z' },
};

test('a saved view finds what was kept in it to the millisecond, whatever days that is to its reader', () => {
  expect(open({ view: SAVED.id }, DATED).filter).toEqual({ ...DATED.filter, sort: '-createdAt' });
});

test('of a saved view with dates only the day that is changed becomes one of its reader', () => {
  const { address } = open({ view: SAVED.id }, DATED);
  const edited = open({ ...address, edited: '1', createdTo: '2026-11-20', impact: 'critical' }, DATED);
  const [day, next] = [new Date('2026-11-20T00:00'), new Date('2026-11-21T00:00')];
  expect(edited.filter).toMatchObject({ createdFrom: DATED.filter['createdFrom'], impact: 'critical' });
  expect(edited.filter.createdTo).toBe(new Date(next.getTime() - 1).toISOString());
  expect(open({ ...address, edited: '1', createdFrom: '', updatedFrom: '2026-11-20' }, DATED).filter).toEqual({
    ...{ sort: '-createdAt', updatedFrom: day.toISOString(), createdTo: DATED.filter['createdTo'] },
  });
});

test.each([
  ['of the address', { sort: '-amount' }, undefined],
  ['of a saved view whose currency was taken back', { view: SAVED.id, edited: '1' }, SAVED],
] as const)('without a currency there is no order of amounts: %s', (_of, address, saved) => {
  expect(open(address, saved).filter.sort).toBe('-createdAt');
});
