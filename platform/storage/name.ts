import { randomBytes } from 'node:crypto';

/** Folders and a last part, all of plain lower-case characters: nothing that a file system or a URL reads as a path. */
const NAME = /^(?:[a-z0-9][a-z0-9_-]{0,63}\/){0,3}[a-z0-9][a-z0-9._-]{0,199}$/;

/** A name that no storage takes. Always a mistake of ours: people's file names never get here. */
export class BadStorageName extends Error {
  override readonly name = 'BadStorageName';
}

/** `name`, if it can be one. Errors: {@link BadStorageName}. */
export function checkedName(name: string): string {
  if (!NAME.test(name)) throw new BadStorageName(`${JSON.stringify(name.slice(0, 100))} is no name of a stored file`);
  return name;
}

/** A name that says nothing and that nobody can guess. */
export const randomName = (folder: 'attachments' | 'builds' | 'images'): string =>
  `${folder}/${randomBytes(24).toString('hex')}`;
