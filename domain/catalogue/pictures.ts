import { jsonPlaces } from '../json-places.js';

interface Named {
  readonly pointer: string;
  readonly file: string;
}

function namedIn(text: string): Named[] {
  try {
    const { products } = JSON.parse(text) as { products?: readonly { image?: { file?: unknown } | null }[] };
    return (products ?? []).flatMap((product, index) => {
      const file = product?.image?.file;
      return typeof file === 'string' ? [{ pointer: `/products/${index}/image`, file }] : [];
    });
  } catch {
    return [];
  }
}

/** The pictures that a catalogue names as files. What is no catalogue names none: its import says what is wrong with it. */
export const picturesIn = (text: string): readonly string[] => [...new Set(namedIn(text).map(({ file }) => file))];

/**
 * The text of a catalogue with pictures, as base64, in the place of their names. Nothing else of it changes, nor do its
 * lines, so that what is said of line 12 is true of the file. Those without data stay names.
 */
export function withPictures(text: string, data: ReadonlyMap<string, string>): string {
  const named = namedIn(text).filter(({ file }) => data.has(file));
  if (named.length === 0) return text;
  const places = jsonPlaces(
    text,
    named.map(({ pointer }) => pointer),
  );
  // From the end on, so that the places before stay where they are.
  return named.reduceRight((before, { pointer, file }) => {
    const place = places.get(pointer);
    if (!place) return before;
    const lines = '\n'.repeat(before.slice(place.start, place.end).split('\n').length - 1);
    return `${before.slice(0, place.start)}{"data":"${data.get(file) ?? ''}"${lines}}${before.slice(place.end)}`;
  }, text);
}
