import type { Page } from 'playwright-core';
import { SHOWN_TEXTS } from './shown-texts.js';

/**
 * Texts that stand in a column of a few letters, word broken after word: what a table does to one of its columns where
 * another one takes all the room.
 */
export const squeezedTexts = async (page: Page): Promise<string[]> => (await page.evaluate(SQUEEZED)) as string[];

/** Narrower than this and longer than so many lines, in pixels and lines. */
const NARROW = 64;
const LINES = 4;

/** Runs in the page. */
const SQUEEZED = `(() => {
  ${SHOWN_TEXTS}
  return shownTexts((node) => {
    const range = rangeOf(node);
    const { width } = range.getBoundingClientRect();
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    return width > 1 && width < ${NARROW} && lines > ${LINES} ? lines + ' lines' : null;
  });
})()`;
