/**
 * How messages are formatted: a small part of Markdown, read the same way by pages and letters. What it does not know
 * stays as it was typed; no text becomes markup of another kind. Emphasis looks at the characters beside it, not at
 * punctuation as CommonMark does, so that it works in Chinese, where no blanks stand between words.
 */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly of: readonly Inline[] }
  /** `url` begins with http:// or https://. Without words of its own it is shown as it is. */
  | { readonly kind: 'link'; readonly url: string; readonly words: string | null }
  | { readonly kind: 'mention'; readonly userId: string }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph'; readonly of: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly of: readonly Block[] }
  | {
      readonly kind: 'list';
      /** The number of its first item; null: points. */
      readonly from: number | null;
      readonly items: readonly (readonly Inline[])[];
    };

/** Deeper than this nothing is read as markup, and no mark looks further for its end. */
const DEPTH = 6;
const REACH = 2_000;

const LINK = /^\[([^[\]\n]{1,200})\]\((https?:\/\/[!-~]{1,1000})\)/;
/** ASCII only: in Chinese, words follow an address without a blank. */
const ADDRESS = /^https?:\/\/[!#-;=?-~]{1,1000}/;
const MENTION = /^<@([A-Za-z0-9_-]{1,64})>/;
const ESCAPED = /^\\([\\*_`[\]<>])/;
const WORD = /[\p{L}\p{N}]/u;

type Found = readonly [length: number, inline: Inline];

/** What a mark encloses: not empty, and no blank inside its ends. */
function enclosed(text: string, at: number, mark: string): string | null {
  const from = at + mark.length;
  if (/^\s?$/.test(text.charAt(from))) return null;
  for (let end = text.indexOf(mark, from + 1); end > 0 && end - at < REACH; end = text.indexOf(mark, end + 1)) {
    const isTight = !/\s/.test(text.charAt(end - 1));
    const isWhole = mark.length > 1 || text.charAt(end + 1) !== mark;
    if (isTight && isWhole) return text.slice(from, end);
    if (!isWhole) end += 1;
  }
  return null;
}

/** `snake_case_name` is a name. */
const isInWord = (text: string, at: number, length: number): boolean =>
  WORD.test(text.charAt(at - 1)) || WORD.test(text.charAt(at + length));

function emphasisAt(text: string, at: number, depth: number): Found | null {
  for (const mark of ['**', '*', '_']) {
    if (!text.startsWith(mark, at)) continue;
    const inner = enclosed(text, at, mark);
    const length = (inner ?? '').length + 2 * mark.length;
    if (inner === null || (mark === '_' && isInWord(text, at, length))) continue;
    return [length, { kind: mark === '**' ? 'strong' : 'emphasis', of: inlines(inner, depth + 1) }];
  }
  return null;
}

function codeAt(text: string, at: number): Found | null {
  const end = text.indexOf('`', at + 1);
  const inner = end < 0 || end - at > REACH ? '' : text.slice(at + 1, end);
  return inner.trim() === '' ? null : [inner.length + 2, { kind: 'code', text: inner }];
}

/** Marks at the end of an address belong to the sentence around it. */
function linkAt(text: string, at: number): Found | null {
  const rest = text.slice(at, at + REACH);
  const named = LINK.exec(rest);
  if (named?.[1] && named[2] && !named[2].includes(')')) {
    return [named[0].length, { kind: 'link', url: named[2], words: named[1] }];
  }
  const url = ADDRESS.exec(rest)?.[0].replace(/[.,;:!?)'\]*_]+$/, '') ?? '';
  return /^https?:\/\/./.test(url) ? [url.length, { kind: 'link', url, words: null }] : null;
}

function markAt(text: string, at: number, depth: number): Found | null {
  const here = text.charAt(at);
  if (here === '\n') return [1, { kind: 'break' }];
  if (depth >= DEPTH) return null;
  const rest = text.slice(at, at + 80);
  if (here === '\\') {
    const escaped = ESCAPED.exec(rest)?.[1];
    return escaped === undefined ? null : [2, { kind: 'text', text: escaped }];
  }
  if (here === '<') {
    const userId = MENTION.exec(rest)?.[1];
    return userId === undefined ? null : [userId.length + 3, { kind: 'mention', userId }];
  }
  if (here === '`') return codeAt(text, at);
  if (here === '*' || here === '_') return emphasisAt(text, at, depth);
  const beginsWord = !/[A-Za-z0-9]/.test(text.charAt(at - 1));
  return here === '[' || (here === 'h' && beginsWord) ? linkAt(text, at) : null;
}

function inlines(text: string, depth: number): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length; ) {
    const [length, inline] = markAt(text, at, depth) ?? [1, null];
    if (inline === null) plain += text.charAt(at);
    else if (inline.kind === 'text') plain += inline.text;
    else {
      flush();
      found.push(inline);
    }
    at += length;
  }
  flush();
  return found;
}

const FENCE = /^```/;
const QUOTED = /^> ?/;
const POINT = /^[-*•] +(?=\S)/;
const NUMBERED = /^(\d{1,6})[.)] +(?=\S)/;
const isItem = (line: string, numbered: boolean): boolean => (numbered ? NUMBERED : POINT).test(line);
const beginsBlock = (line: string): boolean => [FENCE, QUOTED, POINT, NUMBERED].some((begins) => begins.test(line));

/** How many lines from `at` on belong together. */
function run(lines: readonly string[], at: number, belongs: (line: string) => boolean): number {
  const rest = lines.slice(at).findIndex((line) => !belongs(line));
  return rest < 0 ? lines.length - at : rest;
}

type Read = readonly [lines: number, block: Block];

function listAt(lines: readonly string[], at: number): Read {
  const numbered = NUMBERED.test(lines[at] ?? '');
  const count = run(lines, at, (line) => isItem(line, numbered) || /^ {2,}\S/.test(line));
  const items: string[] = [];
  for (const line of lines.slice(at, at + count)) {
    if (isItem(line, numbered)) items.push(line.replace(numbered ? NUMBERED : POINT, ''));
    else items.push(`${items.pop() ?? ''}\n${line.trim()}`);
  }
  const from = numbered ? Number(NUMBERED.exec(lines[at] ?? '')?.[1]) : null;
  return [count, { kind: 'list', from, items: items.map((item) => inlines(item, 0)) }];
}

function blockAt(lines: readonly string[], at: number, depth: number): Read {
  const line = lines[at] ?? '';
  if (FENCE.test(line)) {
    const inside = run(lines, at + 1, (each) => !FENCE.test(each));
    const code = lines.slice(at + 1, at + 1 + inside).join('\n');
    return [inside + (at + 1 + inside < lines.length ? 2 : 1), { kind: 'code', text: code }];
  }
  if (QUOTED.test(line) && depth < DEPTH) {
    const count = run(lines, at, (each) => QUOTED.test(each));
    const inner = lines.slice(at, at + count).map((each) => each.replace(QUOTED, ''));
    return [count, { kind: 'quote', of: blocks(inner, depth + 1) }];
  }
  if (POINT.test(line) || NUMBERED.test(line)) return listAt(lines, at);
  const more = run(lines, at + 1, (each) => each.trim() !== '' && !beginsBlock(each));
  return [more + 1, { kind: 'paragraph', of: inlines(lines.slice(at, at + 1 + more).join('\n'), 0) }];
}

function blocks(lines: readonly string[], depth: number): Block[] {
  const found: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    if ((lines[at] ?? '').trim() === '') {
      at += 1;
      continue;
    }
    const [count, block] = blockAt(lines, at, depth);
    found.push(block);
    at += count;
  }
  return found;
}

/** A text as it is to be shown. Never fails: the worst that can come out is the text itself. */
export const readMarkup = (text: string): Block[] => blocks(text.replaceAll('\r\n', '\n').split('\n'), 0);
