/** A stretch of a text, from one character to before another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const CJK = /[\u3040-\ud7ff\uf900-\uffff]/;
const WORD = /[\p{L}\p{N}]/u;
const PIECE = /[\u3040-\ud7ff\uf900-\uffff]+|[^\u3040-\ud7ff\uf900-\uffff]+/g;

/** One character as the search compares it: without case, accents and width, and one way to write 臺. */
const fold = (character: string): string =>
  character
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'\u2018\u2019\u02bc`]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('臺', '台')
    .replaceAll('ß', 'ss');

/** What was typed, in pieces of one script, the longest first. */
function piecesOf(typed: string): string[] {
  const words = [...typed]
    .map(fold)
    .join('')
    .split(/[^\p{L}\p{N}]+/u);
  return words.flatMap((word) => word.match(PIECE) ?? []).sort((a, b) => b.length - a.length);
}

/** Where one folded text stands in another: at the beginning of a word, a number only as a whole, Chinese anywhere. */
function placesOf(text: string, piece: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + piece.length)];
    const begins = CJK.test(piece) || !WORD.test(before) || CJK.test(before);
    const ends = !/^\d+$/.test(piece) || !WORD.test(after) || CJK.test(after);
    if (begins && ends) places.push(at);
  }
  return places;
}

/** The stretches of a text that a search found it by, in their order, none over another. As `search_text` compares. */
export function hitsIn(text: string, typed: string): Stretch[] {
  const characters = [...text];
  const folded = characters.map(fold);
  const starts = characters.map((_, index) => characters.slice(0, index).join('').length);
  const owners = folded.flatMap((part, index) => Array.from({ length: part.length }, () => index));
  const whole = folded.join('');
  const marked = new Set<number>();
  for (const piece of piecesOf(typed)) {
    for (const place of placesOf(whole, piece)) {
      for (let at = place; at < place + piece.length; at += 1) marked.add(owners[at] ?? -1);
    }
  }
  return characters.reduce<Stretch[]>((found, character, index) => {
    if (!marked.has(index)) return found;
    const from = starts[index] ?? 0;
    const last = found.at(-1);
    return last?.to === from
      ? [...found.slice(0, -1), { from: last.from, to: from + character.length }]
      : [...found, { from, to: from + character.length }];
  }, []);
}
