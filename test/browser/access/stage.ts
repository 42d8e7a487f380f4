import { afterAll, beforeAll, test } from 'vitest';
import type { Desk } from '../../support/desk.js';
import { openDesk } from '../../support/open-desk.js';
import { expectWell, looksAt, type Place } from './look-over.js';

const OPENING_MS = 180_000;

/** A desk, and what stands on its pages or in their addresses. */
export interface Shown<Things> {
  readonly desk: Desk;
  readonly things: Things;
}

/** One desk for all looks of a file, on which no more was done than its pages show. */
export function openShowing<Things>(
  prepare: (desk: Desk) => Promise<Things>,
  open: () => Promise<Desk> = openDesk,
): Shown<Things> {
  let desk: Desk | undefined;
  let things: { readonly all: Things } | undefined;
  beforeAll(async () => {
    desk = await open();
    things = { all: await prepare(desk) };
  }, OPENING_MS);
  afterAll(() => desk?.[Symbol.asyncDispose](), OPENING_MS);
  const opened = <Part>(part: Part | undefined): Part => {
    if (!part) throw new Error('The desk opens before the tests');
    return part;
  };
  return {
    get desk() {
      return opened(desk);
    },
    get things() {
      return opened(things).all;
    },
  };
}

/** A test for each of those who look, in each language. */
export const eachPageIsWell = <Things>(shown: Shown<Things>, places: readonly Place<Things>[]): void =>
  test.each(looksAt(places))(
    'each page of %s is accessible on a desk and on a phone of 320 pixels in both themes, and cuts no text off (%s)',
    (...look) => expectWell(shown, places, look),
  );
