/** The paths of the public side. What stands in them is a secret, so they are matched and masked here, and nowhere logged. */

const LINK = /^\/d\/([A-Za-z0-9_-]{43})(\/download)?\/?$/;
const FILE = /^\/f\/([A-Za-z0-9_-]{56})\/([^/]{1,1000})$/;

export type PublicPath =
  | { readonly kind: 'link' | 'download'; readonly token: string }
  | { readonly kind: 'file'; readonly grant: string; readonly fileName: string };

const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};

/** What a path asks for; null when it is nothing of ours. */
export function readPath(path: string): PublicPath | null {
  const [, token, download] = LINK.exec(path) ?? [];
  if (token !== undefined) return { kind: download ? 'download' : 'link', token };
  const [, grant, encoded = ''] = FILE.exec(path) ?? [];
  const fileName = decoded(encoded);
  return grant === undefined || fileName === null ? null : { kind: 'file', grant, fileName };
}

/** Whether the door answers this address, known or not: nothing below it goes on to Express. */
export const isPublicPath = (url: string): boolean => url.startsWith('/d/') || url.startsWith('/f/');

/** An address as it may stand in a log: without its query, and without anything as long as a token, wherever it stands. */
export function loggedPath(url: string): string {
  const [path = '/'] = url.split('?');
  return path.replace(/^(\/*(?:d|f)\/+).*$/i, '$1…').replace(/[A-Za-z0-9_%-]{43,}/g, '…');
}
