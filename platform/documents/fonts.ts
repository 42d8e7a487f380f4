import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** One family for both languages: a document may name a Taiwanese customer in an English text, and the other way round. */
export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

const PACKAGE = '@expo-google-fonts/noto-sans-tc';
const read = (file: string): Promise<Buffer> => readFile(createRequire(import.meta.url).resolve(`${PACKAGE}/${file}`));

let loaded: Promise<Fonts> | undefined;

async function load(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([
    read('400Regular/NotoSansTC_400Regular.ttf'),
    read('700Bold/NotoSansTC_700Bold.ttf'),
  ]);
  return { regular, bold };
}

/** Noto Sans TC, read once for a process (7 MB a weight). A document embeds only the characters it uses. */
export const documentFonts = (): Promise<Fonts> => (loaded ??= load());
