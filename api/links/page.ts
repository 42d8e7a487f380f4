import { type LinkState, linkStateAt } from '../../domain/link.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.js';
import type { Locale } from '../../domain/words.js';
import type { LinkPage } from '../../platform/database/links.js';
import { html, Markup } from './markup.js';
import { STYLE } from './page-look.js';
import { type Ending, PAGE_WORDS, type PageWords } from './page-words.js';

/** A page and the status it comes with. */
export interface Page {
  readonly status: number;
  readonly html: string;
}

const STATUS: Readonly<Record<Ending, number>> = {
  expired: 410,
  exhausted: 410,
  revoked: 410,
  address: 410,
  unknown: 404,
  busy: 429,
  away: 503,
};

const BRAND = html`<span class="brand" translate="no"><svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true"
><rect width="32" height="32" rx="8"/><path d="M10.5 23V9.5h6.2a4.3 4.3 0 0 1 .6 8.55L21.5 23M10.5 18h6"/><path
d="M24.5 12.5 22 10l2.5-2.5"/></svg>Rescind</span>`;

/** `path` is the page's own, without its query: the other language is the same page with another one. */
function document(locale: Locale, path: string, title: string, content: Markup): string {
  const words = PAGE_WORDS[locale];
  const other = locale === 'en' ? 'zh-TW' : 'en';
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title} · Rescind</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>${BRAND}<a href="${path}?lang=${other}" hreflang="${other}" lang="${other}">${words.other}</a></header>
<main>
${content}
</main>
</body>
</html>
`.text;
}

const ENDED_SIGN = html`<span class="sign"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path
d="M12 7v6M12 16.5v.1M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z"/></svg></span>`;

/** A page that says what is the matter and what to do. `about` is what the link was for, where that is known. */
export function endedPage(ending: Ending, locale: Locale, path: string, about: Markup | null = null): Page {
  const { title, why, what } = PAGE_WORDS[locale].endings[ending];
  const content = html`<section class="card ended">
${ENDED_SIGN}
<div class="words"><h1>${title}</h1><p>${why}</p><p>${what}</p></div>
${about}
</section>`;
  return { status: STATUS[ending], html: document(locale, path, title, content) };
}

const titleOf = (link: LinkPage, locale: Locale): string => (locale === 'zh-TW' ? link.titleZh : link.title);

function facts(link: LinkPage, locale: Locale, words: PageWords): Markup {
  const rows: readonly (readonly [string, Markup])[] = [
    [words.version, html`${link.version}`],
    [words.language, html`${languageIn(link.language, locale)}`],
    [words.fileType, html`${link.fileType.toUpperCase()}`],
    [words.architecture, html`${link.architecture}`],
    [words.size, html`${sizeIn(Number(link.size), locale, words)}`],
    [words.checksum, html`<code translate="no">${link.sha256}</code>`],
  ];
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function whatIsLeft(link: LinkPage, locale: Locale, words: PageWords): Markup {
  const left = Math.max(0, link.allowed - link.used);
  const share = Math.round((100 * left) / link.allowed);
  return html`<div class="left"><svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"
><rect width="100" height="8" rx="2"/><rect width="${share}" height="8" rx="2"/></svg>
<dl><div><dt>${words.left}</dt><dd>${words.leftOf(left, link.allowed)}</dd></div>
<div><dt>${words.until}</dt><dd><time datetime="${link.expiresAt.toISOString()}">${instantIn(link.expiresAt, locale)}</time>
<span class="small">(${distanceIn(link.expiresAt.getTime() - link.checkedAt.getTime(), locale)})</span></dd></div></dl></div>`;
}

/** The page of a link: what it gives and what is left of it, or how it ended. It reads and changes nothing. */
export function linkPage(link: LinkPage, locale: Locale, path: string): Page {
  const words = PAGE_WORDS[locale];
  const title = titleOf(link, locale);
  const state = linkStateAt(
    {
      state: link.state as LinkState,
      expiresAtMs: link.expiresAt.getTime(),
      downloadsUsed: link.used,
      downloadsAllowed: link.allowed,
    },
    link.checkedAt.getTime(),
  );
  if (state !== 'active') {
    return endedPage(
      state,
      locale,
      path,
      html`<p class="small"><bdi>${title}</bdi> · ${words.version} ${link.version}</p>`,
    );
  }
  const content = html`<section class="card">
<div><p class="over">${words.oneFile}</p><h1><bdi>${title}</bdi></h1></div>
${facts(link, locale, words)}
${whatIsLeft(link, locale, words)}
<form method="post" action="${path}/download?lang=${locale}"><button type="submit">${words.download}</button></form>
<div class="notes small"><p>${words.counted}</p><p>${words.resume}</p><p>${words.footer}</p></div>
</section>`;
  return { status: 200, html: document(locale, path, title, content) };
}

const languageIn = (tag: string, locale: Locale): string => {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag; // not a tag that BCP 47 knows
  }
};

/** `5.1 kB (5,120 bytes)`: one to read, one to compare. */
function sizeIn(bytes: number, locale: Locale, words: PageWords): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const short = new Intl.NumberFormat(locale, { style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: 1 });
  return `${short.format(bytes / 1000 ** step)} (${words.bytes(new Intl.NumberFormat(locale).format(bytes))})`;
}

const instantIn = (at: Date, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(at) + ' UTC';

/** "in 13 days": rounded down, so that nobody is promised more than there is. */
function distanceIn(ms: number, locale: Locale): string {
  const units = [
    ['day', DAY_MS],
    ['hour', HOUR_MS],
    ['minute', MINUTE_MS],
  ] as const;
  const [unit, size] = units.find(([, each]) => ms >= each) ?? (['second', 1000] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.max(0, Math.floor(ms / size)), unit);
}
