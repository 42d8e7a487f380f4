import type { Locator } from 'playwright-core';
import { focusIsSeen } from '../keyboard.js';

/** What people work a page with. */
export interface Hands {
  /** A button, a link, a box to tick. */
  press(place: Locator): Promise<void>;
  write(place: Locator, text: string): Promise<void>;
  /** One of a list's own choices, by its value. */
  choose(place: Locator, value: string): Promise<void>;
}

export const MOUSE: Hands = {
  press: (place) => place.click(),
  write: (place, text) => place.fill(text),
  choose: async (place, value) => void (await place.selectOption(value)),
};

/** More stops than any page has. */
const FAR = 400;
const CHOICES = 60;

const is = async (place: Locator, selector: string): Promise<boolean> =>
  (await place.and(place.page().locator(selector)).count()) > 0;

interface Placed {
  readonly ownerDocument: { readonly activeElement: { compareDocumentPosition(other: unknown): number } };
}

const PRECEDES = 2;
/** Whether it stands before what has the focus. */
const isBehind = (place: Locator): Promise<boolean> =>
  place.evaluate(
    (placed: Placed, precedes) => (placed.ownerDocument.activeElement.compareDocumentPosition(placed) & precedes) !== 0,
    PRECEDES,
  );

/** By Tab alone, from wherever the focus is and the shorter way round; where it stops it has to be seen. */
async function reach(place: Locator): Promise<void> {
  await place.waitFor();
  const page = place.page();
  const key = (await isBehind(place)) ? 'Shift+Tab' : 'Tab';
  for (let presses = 0; presses < FAR && !(await is(place, ':focus')); presses += 1) await page.keyboard.press(key);
  if (!(await is(place, ':focus'))) throw new Error(`${FAR} presses of Tab did not reach ${String(place)}`);
  if (!(await focusIsSeen(page))) throw new Error(`The focus is not seen at ${String(place)}`);
}

/** No mouse at all. */
export const KEYBOARD: Hands = {
  press: async (place) => {
    await reach(place);
    await place.page().keyboard.press((await is(place, '[type=checkbox], [type=radio]')) ? 'Space' : 'Enter');
  },
  write: async (place, text) => {
    await reach(place);
    await place.page().keyboard.press('ControlOrMeta+a');
    await place.page().keyboard.insertText(text);
  },
  choose: async (place, value) => {
    await reach(place);
    const { keyboard } = place.page();
    await keyboard.press('Home');
    for (let presses = 0; presses < CHOICES && (await place.inputValue()) !== value; presses += 1)
      await keyboard.press('ArrowDown');
    if ((await place.inputValue()) !== value) throw new Error(`The arrows did not reach ${value}`);
  },
};
