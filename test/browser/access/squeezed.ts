import type { Page } from 'playwright-core';

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
  /** What only listeners are told stands in a box of one pixel. */
  const isUnseen = (element) => {
    for (let box = element; box && box !== document.body; box = box.parentElement)
      if (box.offsetWidth <= 1 && getComputedStyle(box).overflowX === 'hidden') return true;
    return false;
  };
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    const words = node.data.trim();
    if (words === '' || !node.parentElement.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width } = range.getBoundingClientRect();
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    if (width > 1 && width < ${NARROW} && lines > ${LINES} && !isUnseen(node.parentElement)) found.push(words.slice(0, 60) + ' in ' + lines + ' lines');
  }
  return found;
})()`;
