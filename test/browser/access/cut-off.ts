import type { Page } from 'playwright-core';

/**
 * Texts that a box around them cuts off, each with that box. Left out is what only listeners are told, what can be
 * scrolled to, and what its box says whole in a title.
 */
export const cutOffTexts = async (page: Page): Promise<string[]> => (await page.evaluate(CUT_OFF)) as string[];

/** The box of Chinese glyphs is higher than their line: so much of it, in pixels, is only air. */
const AIR = 4;

/** Runs in the page. */
const CUT_OFF = `(() => {
  const shown = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';

  function cutsOff(box, style, text) {
    const edge = box.getBoundingClientRect();
    const isDotted = style.textOverflow === 'ellipsis' && box.scrollWidth > box.clientWidth + 1;
    const isWider = text.left < edge.left - 1 || text.right > edge.right + 1;
    const isHigher = text.top < edge.top - ${AIR} || text.bottom > edge.bottom + ${AIR};
    return (cuts(style.overflowX) && (isDotted || isWider)) || (cuts(style.overflowY) && isHigher);
  }

  function boxAround(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    let found = null;
    for (let box = node.parentElement; text.width > 0 && box && box !== document.body; ) {
      const style = getComputedStyle(box);
      const isUnseen = cuts(style.overflowX) && box.offsetWidth <= 1;
      if (isUnseen || box.title.includes(node.data.trim())) return null;
      if (cutsOff(box, style, text)) found ??= box;
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) break;
      box = ['absolute', 'fixed'].includes(style.position) ? box.offsetParent : box.parentElement;
    }
    return found;
  }

  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    const words = node.data.trim();
    const box = words !== '' && node.parentElement.checkVisibility(shown) ? boxAround(node) : null;
    if (box) found.push(words.slice(0, 60) + ' in ' + box.cloneNode().outerHTML.slice(0, 120));
  }
  return found;
})()`;
