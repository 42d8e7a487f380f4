import { fileTypeFromBuffer } from 'file-type';
import { FileType } from '../../domain/refusals.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What we take, by extension: the media type that the content has to show. Text has no signature; it has to be text. */
const KINDS: ReadonlyMap<string, { readonly mediaType: string; readonly text?: true }> = new Map([
  ['pdf', { mediaType: 'application/pdf' }],
  ['png', { mediaType: 'image/png' }],
  ['jpg', { mediaType: 'image/jpeg' }],
  ['jpeg', { mediaType: 'image/jpeg' }],
  ['gif', { mediaType: 'image/gif' }],
  ['webp', { mediaType: 'image/webp' }],
  ['docx', { mediaType: `${OFFICE}.wordprocessingml.document` }],
  ['xlsx', { mediaType: `${OFFICE}.spreadsheetml.sheet` }],
  ['txt', { mediaType: 'text/plain', text: true }],
  ['log', { mediaType: 'text/plain', text: true }],
  ['csv', { mediaType: 'text/csv', text: true }],
  ['eml', { mediaType: 'message/rfc822', text: true }],
]);

/** The name a person sees again: no path, no control or direction characters, of a bearable length. */
export function cleanName(typed: string): string {
  const last = typed.normalize('NFKC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}"<>|*?:]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  const dot = clean.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot).slice(0, 12)] : [clean, ''];
  return `${stem.slice(0, 150) || 'file'}${extension}`;
}

/** Tab, line feed, vertical tab, form feed, carriage return, escape: the control characters that texts have. */
const OF_TEXT = new Set([9, 10, 11, 12, 13, 27]);

/** UTF-8 or, as old spreadsheets write, one of its neighbours; but no bytes that no text has. */
const isText = (content: Buffer): boolean => content.every((byte) => byte >= 32 || OF_TEXT.has(byte));

/**
 * The media type of a file, by its name and its content alike; what the browser claims counts for nothing.
 * Errors: `FileType`.
 */
export async function mediaTypeOf(fileName: string, content: Buffer): Promise<string> {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const kind = KINDS.get(extension);
  const taken = [...KINDS.keys()].join(', ');
  if (!kind) throw new FileType(`Files of this kind are not taken. These are: ${taken}.`);
  const found = await fileTypeFromBuffer(content);
  const fits = kind.text ? found === undefined && isText(content) : found?.mime === kind.mediaType;
  if (!fits) throw new FileType(`The content of this file is not what its name says. These are taken: ${taken}.`);
  return kind.mediaType;
}
