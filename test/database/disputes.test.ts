import { expect, test } from 'vitest';
import { noteDispute } from '../../activities/payment-events/records.js';
import { DEMO } from '../../prisma/demo/index.js';
import { accepted } from './case.js';

type Reading = Parameters<typeof noteDispute>[2];

const at = (second: number, dispute: Reading['dispute']): Reading => ({
  dispute,
  asOf: new Date(Date.UTC(2026, 10, 2, 9, 0, second)),
});

/** What was read in this order of time; answers of a slow provider come back in any. */
const READINGS = [at(1, 'none'), at(2, 'open'), at(3, 'won'), at(3, 'won')];

function ordersOf<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((one, index) => ordersOf(all.toSpliced(index, 1)).map((rest) => [one, ...rest]));
}

async function openBooks() {
  const desk = await accepted();
  const { id } = await desk.worker.prisma.payment.findUniqueOrThrow({
    where: { orderId: DEMO.order('alder-office').id },
  });
  const clear = () =>
    desk.database.query('UPDATE payments SET dispute = NULL, dispute_as_of = NULL WHERE id = $1', [id]);
  const noted = async () =>
    (await desk.database.query('SELECT dispute, dispute_as_of AS "asOf" FROM payments WHERE id = $1', [id]))[0];
  const note = (reading: Reading) => noteDispute(desk.worker.prisma, id, reading);
  return { clear, noted, note, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

test('an older reading of a dispute never stands above a newer one, in whatever order they are noted', async () => {
  await using books = await openBooks();
  for (const order of ordersOf(READINGS)) {
    await books.clear();
    for (const reading of order) await books.note(reading);
    expect(await books.noted()).toEqual({ dispute: 'won', asOf: at(3, 'won').asOf });
  }
});

test('the same when they are noted at once', async () => {
  await using books = await openBooks();
  for (let round = 0; round < 20; round += 1) {
    await books.clear();
    const turned = [...READINGS.slice(round % 4), ...READINGS.slice(0, round % 4)];
    await Promise.all(turned.map(books.note));
    expect(await books.noted()).toEqual({ dispute: 'won', asOf: at(3, 'won').asOf });
  }
});

test('a newer reading stands, also one that knows of no dispute any more', async () => {
  await using books = await openBooks();
  await books.note(at(1, 'open'));
  await books.note(at(2, 'none'));
  expect(await books.noted()).toEqual({ dispute: null, asOf: at(2, 'none').asOf });
});
