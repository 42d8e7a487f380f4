/** A gap of a text, written `{{name}}`, in canned answers and in the words of mails. */
const GAP = /\{\{([^{}\n]{0,40})\}\}/g;

/** What is written in the gaps of a text, each once. */
export const gapNamesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(GAP)].map(([, name = '']) => name.trim())),
];

/** Where a gap stands: what is right before it and right after it. */
export interface GapPlace {
  readonly before: string;
  readonly after: string;
}

/** What goes in is never read as a gap again. */
export const replaceGaps = (
  text: string,
  valueOf: (name: string, written: string, place: GapPlace) => string,
): string =>
  text.replace(GAP, (written: string, inner: string, at: number) =>
    valueOf(inner.trim(), written, { before: text[at - 1] ?? '', after: text[at + written.length] ?? '' }),
  );
