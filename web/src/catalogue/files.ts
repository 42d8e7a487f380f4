import { withPictures } from '../../../domain/catalogue/pictures.js';
import type { ImportFile } from '../parts/use-importing.js';

const CHUNK = 0x8000;

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) chunks.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return btoa(chunks.join(''));
}

const isCatalogue = ({ name }: File): boolean => /\.json$/i.test(name);

/** Pictures may be chosen after the catalogue that names them. Null when there is no catalogue yet. */
export async function readFiles(files: readonly File[], before: ImportFile | null): Promise<ImportFile | null> {
  const catalogue = files.find(isCatalogue);
  const start = catalogue ? { name: catalogue.name, text: await catalogue.text() } : before;
  if (!start) return null;
  const pictures = files.filter((file) => !isCatalogue(file));
  const data = await Promise.all(pictures.map(async (file) => [file.name, await base64Of(file)] as const));
  return { name: start.name, text: withPictures(start.text, new Map(data)) };
}
