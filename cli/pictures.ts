import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { picturesIn, withPictures } from '../domain/catalogue/pictures.js';
import { Problem } from './problem.js';

function dataOf(path: string): string {
  try {
    return readFileSync(path).toString('base64');
  } catch (cause) {
    throw new Problem('not-found', `The picture ${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** The text of a catalogue with the pictures that lie beside it. Errors: {@link Problem} for one that cannot be read. */
export function withPicturesBeside(text: string, catalogueFile: string): string {
  const folder = dirname(catalogueFile);
  const data = picturesIn(text).map((file) => [file, dataOf(resolve(folder, file))] as const);
  return withPictures(text, new Map(data));
}
