/** What can be shown of a file without opening it: by what its content was found to be, never by what somebody called it. */
export const PREVIEW_KINDS = ['image', 'text'] as const;
export type PreviewKind = (typeof PREVIEW_KINDS)[number];

/** So much of a text is shown, in bytes. */
export const PREVIEW_TEXT_BYTES = 256 * 1024;

/** Nothing that a browser would run, such as SVG or HTML, and nothing that takes a program to read. */
const KINDS: ReadonlyMap<string, PreviewKind> = new Map([
  ['image/png', 'image'],
  ['image/jpeg', 'image'],
  ['image/gif', 'image'],
  ['image/webp', 'image'],
  ['text/plain', 'text'],
  ['text/csv', 'text'],
  ['message/rfc822', 'text'],
]);

export const previewOf = (mediaType: string): PreviewKind | null => KINDS.get(mediaType) ?? null;
