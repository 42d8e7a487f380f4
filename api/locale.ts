import type { Locale } from '../domain/words.js';

/** The first language of `Accept-Language` that we speak; null when it names none. Weights order, as in RFC 9110. */
export function acceptedLocale(header: string | undefined): Locale | null {
  if (!header || header.length > 500) return null;
  const wanted = header.split(',').map((part, index) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const weight = Number(/q=([\d.]{1,5})/.exec(rest.join(';'))?.[1] ?? 1);
    return { tag, weight: Number.isNaN(weight) ? 0 : weight, index };
  });
  const ordered = wanted.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { tag } of ordered) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-TW';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return null;
}
