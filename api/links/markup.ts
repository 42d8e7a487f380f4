/** A piece of HTML that is safe to stand where it stands: made by {@link html}, or a text of our own. */
export class Markup {
  constructor(readonly text: string) {}
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign);

type Value = string | number | Markup | null | readonly (Markup | null)[];

function written(value: Value): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  return typeof value === 'object' ? value.map(written).join('') : escape(String(value));
}

/** HTML with values in it: texts are escaped, pieces of markup are not, nothing is left out. Values in attributes go in quotes. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  new Markup(parts.map((part, index) => part + (index < values.length ? written(values[index] ?? null) : '')).join(''));
