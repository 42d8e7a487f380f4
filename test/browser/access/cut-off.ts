import type { Page } from 'playwright-core';
import { SHOWN_TEXTS } from './shown-texts.js';

/**
 * Texts that a box around them cuts off, each with that box. Left out is what only listeners are told, what can be
 * scrolled to, and what its box says whole in a title.
 */
export const cutOffTexts = async (page: Page): Promise<string[]> => (await page.evaluate(CUT_OFF)) as string[];

/** The box of Chinese glyphs is higher than their line: so much of it, in pixels, is only air. */
const AIR = 4;

/** Runs in the page. */
const CUT_OFF = `(() => {
  ${SHOWN_TEXTS}
  function cutsOff(box, style, text) {
    const edge = box.getBoundingClientRect();
    const isDotted = style.textOverflow === 'ellipsis' && box.scrollWidth > box.clientWidth + 1;
    const isWider = text.left < edge.left - 1 || text.right > edge.right + 1;
    const isHigher = text.top < edge.top - ${AIR} || text.bottom > edge.bottom + ${AIR};
    return (cuts(style.overflowX) && (isDotted || isWider)) || (cuts(style.overflowY) && isHigher);
  }

  return shownTexts((node, boxes) => {
    const text = rangeOf(node).getBoundingClientRect();
    if (text.width === 0 || boxes.some(([box]) => box.title.includes(node.data.trim()))) return null;
    const around = boxes.find(([box, style]) => cutsOff(box, style, text));
    return around ? around[0].cloneNode().outerHTML.slice(0, 120) : null;
  });
})()`;
