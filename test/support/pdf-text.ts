import { inflateSync } from 'node:zlib';

/** Reads the words of a PDF the way a reader that copies text does: by each font's table from glyphs to characters. */

interface Part {
  readonly head: string;
  readonly stream: string | null;
}

/** Every object by its number; streams are unpacked. */
function partsOf(pdf: Buffer): ReadonlyMap<string, Part> {
  const text = pdf.toString('latin1');
  const parts = [...text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => {
    const [, head = body, bytes] = /^([\s\S]*?)\nstream\r?\n([\s\S]*?)\nendstream/.exec(body) ?? [];
    const packed = bytes === undefined ? null : Buffer.from(bytes, 'latin1');
    const stream = packed && (/FlateDecode/.test(head) ? inflateSync(packed) : packed).toString('latin1');
    return [id, { head, stream }] as const;
  });
  return new Map(parts);
}

const fromHex = (hex: string): string =>
  (hex.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

/** `<0001> <0042>` and `<0001> <0003> [<0042> <0043> <0044>]` of a font's ToUnicode table. */
function glyphsOf(table: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>();
  for (const [, from = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(from, 16);
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      glyphs.set((first + index).toString(16).padStart(4, '0'), fromHex(hex));
    }
  }
  return glyphs;
}

function fontsOf(parts: ReadonlyMap<string, Part>): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const named = [...parts.values()].flatMap(({ head }) => [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)]);
  return new Map(
    named.map(([, name = '', id = '']) => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(parts.get(id)?.head ?? '')?.[1] ?? '';
      return [name, glyphsOf(parts.get(table)?.stream ?? '')];
    }),
  );
}

/** All words of the document in the order in which they are drawn, a line for each drawn line. */
export function textOfPdf(pdf: Buffer): string {
  const parts = partsOf(pdf);
  const fonts = fontsOf(parts);
  const lines: string[] = [];
  for (const { stream } of parts.values()) {
    if (!stream || !/\bBT\b/.test(stream)) continue;
    let font: ReadonlyMap<string, string> | undefined;
    for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name !== undefined) font = fonts.get(name);
      const hex = [...(shown ?? '').matchAll(/<([0-9a-f]*)>/gi)].map(([, glyphs = '']) => glyphs).join('');
      if (hex)
        lines.push((hex.toLowerCase().match(/.{4}/g) ?? []).map((glyph) => font?.get(glyph) ?? '\ufffd').join(''));
    }
  }
  return lines.join('\n');
}
