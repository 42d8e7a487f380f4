/** A stretch of a text, from one character to before another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const CJK = /[\u3040-\ud7ff\uf900-\uffff]/;
const WORD = /[\p{L}\p{N}]/u;
const PIECE = /[\u3040-\ud7ff\uf900-\uffff]+|[^\u3040-\ud7ff\uf900-\uffff]+/g;

/** Most of what is written: these are compared as they are, but for their case. */
const PLAIN = /^[\t -&(-_a-~\u4e00-\u9fff]$/;

/** One character as the search compares it: without case, accents and width, and one way to write 臺. */
const fold = (character: string): string =>
  PLAIN.test(character) ? character.toLowerCase().replace('臺', '台') : foldRare(character);

const foldRare = (character: string): string =>
  character
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'\u2018\u2019\u02bc`]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('臺', '台')
    .replaceAll('ß', 'ss');

/** What was typed, in pieces of one script, the longest first: each has to be in what is found. */
export function piecesOf(typed: string): string[] {
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

/** Those of the pieces of a search that a text has. */
export function piecesIn(text: string, pieces: readonly string[]): string[] {
  const whole = [...text].map(fold).join('');
  return pieces.filter((piece) => placesOf(whole, piece).length > 0);
}

/** The stretches of a text that a search found it by, in their order, none over another. As `search_text` compares. */
export function hitsIn(text: string, typed: string): Stretch[] {
  const characters = [...text];
  const folded = characters.map(fold);
  const owners = folded.flatMap((part, index) => Array.from({ length: part.length }, () => index));
  const whole = folded.join('');
  const marked = new Set<number>();
  for (const piece of piecesOf(typed)) {
    for (const place of placesOf(whole, piece)) {
      for (let at = place; at < place + piece.length; at += 1) marked.add(owners[at] ?? -1);
    }
  }
  const found: { from: number; to: number }[] = [];
  let from = 0;
  for (const [index, { length }] of characters.entries()) {
    const last = found.at(-1);
    if (marked.has(index) && last?.to === from) last.to += length;
    else if (marked.has(index)) found.push({ from, to: from + length });
    from += length;
  }
  return found;
}

/** What is shown before the hit of an excerpt, and in all. */
const BEFORE = 24;
const LONGEST = 80;

/** Where a word begins that is not far before the hit; where there is none, that far before it. */
function beginOf(line: string, hitAt: number): number {
  if (hitAt <= BEFORE) return 0;
  const next = line.indexOf(' ', hitAt - BEFORE) + 1;
  return next > 0 && next <= hitAt ? next : hitAt - BEFORE;
}

/** So much of a text, on one line, that its first hit stands in it; null where the search does not hit it. */
export function excerptOf(text: string, typed: string): string | null {
  const line = text.replace(/\s+/gu, ' ').trim();
  const [hit] = hitsIn(line, typed);
  if (!hit) return null;
  if (line.length <= LONGEST) return line;
  const from = beginOf(line, hit.from);
  // Not half of a character.
  const rest = [...line.slice(from).replace(/^[\udc00-\udfff]/, '')];
  const shown = rest.slice(0, LONGEST).join('').trimEnd();
  return `${from > 0 ? '…' : ''}${shown}${rest.length > LONGEST ? '…' : ''}`;
}
