import { afterAll, beforeAll, describe, test } from 'vitest';
import type { PartName } from '../start/npm-start.js';
import { expectOneRefund } from './ending.js';
import { type House, openHouse } from './house.js';
import { setStage, type Stage } from './stage.js';

/** One `kill -9` that hits three cases in three places. `npm start` brings the part back; nobody else does anything. */
export function describeCrash(part: PartName, name: string): void {
  describe(`kill -9 of ${name}`, () => {
    let house: House;
    let stage: Stage;

    beforeAll(async () => {
      house = await openHouse();
      stage = await setStage(house);
      await house.start.kill(part);
      await stage.release();
    }, 180_000);
    afterAll(async () => {
      await house?.[Symbol.asyncDispose]();
    }, 60_000);

    const places = [
      ['in the middle of revoking', 'revoking'],
      ['in the middle of the reading before the refund', 'rereading'],
      ['in the middle of refunding', 'refunding'],
    ] as const;
    test.each(places)(
      '%s: the case ends by itself, with one refund',
      (_where, place) => expectOneRefund(house, stage[place]),
      120_000,
    );
  });
}
