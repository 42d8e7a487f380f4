/** A text with what is marked in it: both ends are the same where nothing is. */
export interface Marked {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Puts a mark around what is marked; the same mark again takes it away. */
export function wrapped({ text, from, to }: Marked, mark: string): Marked {
  const [before, inner, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  if (before.endsWith(mark) && after.startsWith(mark)) {
    const cut = before.slice(0, -mark.length);
    return { text: cut + inner + after.slice(mark.length), from: cut.length, to: cut.length + inner.length };
  }
  const at = from + mark.length;
  return { text: before + mark + inner + mark + after, from: at, to: at + inner.length };
}

/** Begins each marked line with `beginning`. */
export function begun({ text, from, to }: Marked, beginning: string): Marked {
  const first = text.lastIndexOf('\n', from - 1) + 1;
  const lines = text.slice(first, to).split('\n');
  const longer = lines.map((line) => beginning + line).join('\n');
  return {
    text: text.slice(0, first) + longer + text.slice(to),
    from: from + beginning.length,
    to: first + longer.length,
  };
}

/** Makes what is marked the words of a link, with its address marked next. */
export function linked({ text, from, to }: Marked): Marked {
  const address = 'https://';
  const words = text.slice(from, to);
  const link = words === '' ? address : `[${words}](${address})`;
  const end = from + link.length - (words === '' ? 0 : 1);
  return { text: text.slice(0, from) + link + text.slice(to), from: end, to: end };
}

/** Puts something in the place of what is marked, and the caret behind it. */
export function replaced({ text, from, to }: Marked, by: string): Marked {
  const at = from + by.length;
  return { text: text.slice(0, from) + by + text.slice(to), from: at, to: at };
}

/** Nothing is marked, and what comes goes to the end. */
export const atEnd = (text: string): Marked => ({ text, from: text.length, to: text.length });
