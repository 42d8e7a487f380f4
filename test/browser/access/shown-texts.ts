/**
 * For scripts that run in the page: `shownTexts(find)` asks `find(node, boxes)` about each text that is seen, with the boxes
 * around it that can cut it off, from the nearest to the first that scrolls, and answers what was found. Left out is what
 * only listeners are told: it stands in a box of one pixel.
 */
export const SHOWN_TEXTS = `
  const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';

  function boxesAround(node) {
    const boxes = [];
    for (let box = node.parentElement; box && box !== document.body; ) {
      const style = getComputedStyle(box);
      boxes.push([box, style]);
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) break;
      box = ['absolute', 'fixed'].includes(style.position) ? box.offsetParent : box.parentElement;
    }
    return boxes;
  }

  function rangeOf(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range;
  }

  function shownTexts(find) {
    const shown = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (nodes.nextNode()) {
      const node = nodes.currentNode;
      if (node.data.trim() === '' || !node.parentElement.checkVisibility(shown)) continue;
      const boxes = boxesAround(node);
      const isUnseen = boxes.some(([box, style]) => cuts(style.overflowX) && box.offsetWidth <= 1);
      const fault = isUnseen ? null : find(node, boxes);
      if (fault) found.push(node.data.trim().slice(0, 60) + ' in ' + fault);
    }
    return found;
  }
`;
