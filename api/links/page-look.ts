import { createHash } from 'node:crypto';

/** The page's whole style: the colours of the pages for people who sign in, in light and in dark. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#fafafa;--card:#fff;--line:#e0e0e0;--ink:#242424;--soft:#616161;--brand:#3d50c3;
--brand-over:#32429f;--link:#3d50c3;--track:#e6e6e6;--good:#0e700e;--warm:#8a3707;--warm-ground:#fff9f5;--warm-line:#fdcfb4}
@media (prefers-color-scheme:dark){:root{--ground:#1f1f1f;--card:#292929;--line:#404040;--ink:#fff;--soft:#adadad;
--brand:#5162c8;--brand-over:#6173db;--link:#95a2ea;--track:#3d3d3d;--good:#54b054;--warm:#f4bfab;--warm-ground:#3a2a21;
--warm-line:#6b4632}}
*,*::before,*::after{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 'Segoe UI Variable Text','Segoe UI',-apple-system,
BlinkMacSystemFont,Inter,Roboto,'Noto Sans','Liberation Sans','PingFang TC','Microsoft JhengHei UI','Microsoft JhengHei',
'Noto Sans TC','Noto Sans CJK TC',sans-serif;overflow-wrap:anywhere}
:lang(zh-TW) body{line-height:1.65;line-break:strict}
header{display:flex;justify-content:space-between;align-items:center;gap:8px 16px;flex-wrap:wrap;max-width:640px;
margin:0 auto;padding:20px 24px 0}
.brand{display:inline-flex;align-items:center;gap:10px;font-size:17px;font-weight:650;letter-spacing:-.01em}
.brand rect{fill:var(--brand)}
.brand path{fill:none;stroke:#fff;stroke-width:2.6;stroke-linecap:round;stroke-linejoin:round}
.brand path + path{stroke:#c6cdf5;stroke-width:2.2}
a{color:var(--link);text-underline-offset:3px}
header a{display:inline-flex;align-items:center;min-height:32px;padding:0 4px}
main{max-width:640px;margin:0 auto;padding:20px 24px 40px}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:28px;display:grid;gap:22px}
h1{margin:0;font-size:24px;line-height:1.3;font-weight:650;letter-spacing:-.01em}
.over{margin:0 0 4px;color:var(--soft);font-size:13px}
p{margin:0}
dl{margin:0;display:grid;gap:8px}
dl div{display:grid;grid-template-columns:minmax(96px,30%) minmax(0,1fr);gap:2px 14px;align-items:baseline}
dt{color:var(--soft)}
dd{margin:0}
code{font:13px/1.5 'Cascadia Mono','SF Mono',Menlo,Consolas,'Liberation Mono',monospace}
.left{display:grid;gap:8px;padding-top:20px;border-top:1px solid var(--line)}
.meter{width:100%;height:8px;display:block}
.meter rect{fill:var(--track)}
.meter rect + rect{fill:var(--brand)}
button{font:inherit;font-weight:600;color:#fff;background:var(--brand);border:1px solid transparent;border-radius:6px;
min-height:44px;padding:8px 28px;cursor:pointer;width:100%}
button:hover{background:var(--brand-over)}
:is(a,button):focus-visible{outline:2px solid var(--ink);outline-offset:2px;border-radius:6px}
.small{font-size:13px;color:var(--soft)}
.ended{border-color:var(--warm-line)}
.sign{display:grid;place-items:center;width:44px;height:44px;border-radius:50%;background:var(--warm-ground);
color:var(--warm);border:1px solid var(--warm-line)}
.sign path{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.words{display:grid;gap:8px}
.notes{display:grid;gap:4px}
@media (max-width:480px){header{padding:16px 16px 0}main{padding:16px 16px 32px}.card{padding:20px}
dl div{grid-template-columns:minmax(0,1fr)}}
@media (forced-colors:active){.meter rect + rect{fill:Highlight}button{border-color:ButtonText}}
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * No script, no frame, nothing from elsewhere, and the one style that is known by its hash. A browser also asks where a
 * form may end up: where downloads come from the storage itself, that is its address.
 */
export const policyOf = (storageOrigin: string | null): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "img-src 'self'",
    `form-action 'self'${storageOrigin === null ? '' : ` ${storageOrigin}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
