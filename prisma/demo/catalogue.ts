/** Perpetual: one price. Subscription: a price for each term. US cents; the other currencies follow from them. */
interface DemoProduct {
  readonly title: string;
  readonly titleZh: string;
  readonly description: string;
  readonly descriptionZh: string;
  readonly keyType: 'retail' | 'volume';
  readonly cents: number | Readonly<Record<string, number>>;
}

const product = (
  [title, titleZh]: readonly [string, string],
  [description, descriptionZh]: readonly [string, string],
  cents: DemoProduct['cents'],
  keyType: DemoProduct['keyType'] = 'retail',
): DemoProduct => ({ title, titleZh, description, descriptionZh, keyType, cents });

/** Made-up software; any likeness to real names is chance. */
export const PRODUCTS = {
  'larkspur-office-2026': product(
    ['Larkspur Office 2026', '翠雀辦公套件 2026'],
    ['Documents, sheets and slides on your own machines', '在自己的電腦上處理文件、試算表與簡報'],
    24_900,
  ),
  'quillmark-editor': product(
    ['Quillmark Editor', '羽記文件編輯器'],
    ['A word processor for long documents', '為長篇文件打造的文書處理軟體'],
    12_000,
  ),
  'harborline-standard': product(
    ['Harborline Database Standard', '港線資料庫標準版'],
    ['A relational database for one server', '適用單一伺服器的關聯式資料庫'],
    89_900,
    'volume',
  ),
  'harborline-enterprise': product(
    ['Harborline Database Enterprise', '港線資料庫企業版'],
    ['A relational database for many servers', '適用多部伺服器的關聯式資料庫'],
    349_500,
    'volume',
  ),
  'basalt-server': product(
    ['Basalt Server', '玄岩伺服器'],
    ['A server operating system', '伺服器作業系統'],
    101_900,
    'volume',
  ),
  'basalt-access-pack': product(
    ['Basalt Server Access Pack (5)', '玄岩伺服器存取套件（5 人）'],
    ['Five more users of a Basalt Server', '增加五位玄岩伺服器使用者'],
    19_900,
    'volume',
  ),
  'tessera-cad': product(
    ['Tessera CAD Professional', '鑲格 CAD 專業版'],
    ['Drawings in two and three dimensions', '二維與三維製圖'],
    219_000,
  ),
  'fernwood-backup': product(['Fernwood Backup', '蕨林備份'], ['Backups of a whole site', '整個據點的備份'], 45_000),
  'mosaic-reports': product(
    ['Mosaic Reports', '馬賽克報表'],
    ['Reports from any database', '從任何資料庫產生報表'],
    38_500,
  ),
  'granite-host': product(
    ['Granite Virtual Host', '花崗岩虛擬主機'],
    ['Many servers on one machine', '一部機器執行多部伺服器'],
    159_900,
    'volume',
  ),
  'ironbark-guard': product(
    ['Ironbark Endpoint Guard', '鐵樹端點防護'],
    ['Protection for desktops and laptops', '桌上型與筆記型電腦的防護'],
    { P1M: 900, P1Y: 9_600 },
    'volume',
  ),
  'nimbus-mail': product(
    ['Nimbus Mail Server', '雨雲郵件伺服器'],
    ['Mail and calendars on your own server', '自有伺服器上的郵件與行事曆'],
    { P1Y: 48_000, P3Y: 129_600 },
  ),
  'copperleaf-accounting': product(
    ['Copperleaf Accounting', '銅葉會計'],
    ['Bookkeeping for small companies', '小型企業的帳務'],
    { P1M: 4_900, P1Y: 52_800 },
  ),
  'skylark-planner': product(
    ['Skylark Planner', '雲雀專案規劃'],
    ['Plans and resources of projects', '專案時程與資源'],
    { P1Y: 28_800 },
  ),
  'saffron-counter': product(['Saffron Counter', '番紅花收銀'], ['A till for shops', '商店收銀系統'], {
    P1M: 3_500,
    P1Y: 37_800,
  }),
  'thistle-print': product(
    ['Thistle Print Manager', '薊花列印管理'],
    ['Who prints what, and what it costs', '誰印了什麼、花了多少'],
    { P1Y: 15_000 },
  ),
  'cobalt-studio': product(['Cobalt Code Studio', '鈷藍程式工作室'], ['Tools for software teams', '軟體團隊的工具'], {
    P1Y: 54_000,
    P3Y: 145_800,
  }),
  'pelican-identity': product(
    ['Pelican Identity Bridge', '鵜鶘身分橋接'],
    ['One sign-in for old programs', '讓舊程式使用單一登入'],
    { P1Y: 72_000 },
    'volume',
  ),
  'orchard-stock': product(['Orchard Stock', '果園庫存'], ['Stock of several warehouses', '多倉庫存管理'], {
    P1M: 5_900,
    P1Y: 63_600,
  }),
  'lantern-calls': product(
    ['Lantern Call Centre', '燈籠客服中心'],
    ['Telephone queues and recordings', '電話佇列與錄音'],
    { P1Y: 118_800 },
  ),
} as const satisfies Record<string, DemoProduct>;

export type ProductName = keyof typeof PRODUCTS;

const TERM_TITLES: Readonly<Record<string, readonly [string, string]>> = {
  P1M: ['one month', '一個月'],
  P1Y: ['one year', '一年'],
  P3Y: ['three years', '三年'],
};

/** Minor units of each market's currency for one US cent; rounded to what a price tag shows there. */
const MARKETS = [
  { market: 'US', currency: 'USD', of: (cents: number) => cents },
  { market: 'TW', currency: 'TWD', of: (cents: number) => Math.round((cents * 32) / 1000) * 1000 },
  { market: 'DE', currency: 'EUR', of: (cents: number) => Math.round((cents * 0.92) / 10) * 10 },
  { market: 'JP', currency: 'JPY', of: (cents: number) => Math.round((cents * 1.5) / 10) * 10 },
] as const;

/** The day from which the demo's prices hold. */
const VALID_FROM = new Date('2026-01-01T00:00:00Z');

interface DemoSku {
  readonly id: string;
  readonly productId: ProductName;
  readonly title: string;
  readonly titleZh: string;
  readonly term: string | null;
  readonly cents: number;
}

/** `quillmark-editor-perpetual`, `nimbus-mail-p1y`. */
export const skuId = (productId: ProductName, term: string | null): string =>
  `${productId}-${(term ?? 'perpetual').toLowerCase()}`;

function skusOf([productId, { title, titleZh, cents }]: [ProductName, DemoProduct]): DemoSku[] {
  if (typeof cents === 'number') return [{ id: skuId(productId, null), productId, title, titleZh, term: null, cents }];
  return Object.entries(cents).map(([term, price]) => ({
    id: skuId(productId, term),
    productId,
    title: `${title}, ${TERM_TITLES[term]?.[0] ?? term}`,
    titleZh: `${titleZh}（${TERM_TITLES[term]?.[1] ?? term}）`,
    term,
    cents: price,
  }));
}

const named = Object.entries(PRODUCTS) as [ProductName, DemoProduct][];
export const SKUS: readonly DemoSku[] = named.flatMap(skusOf);

/** What one of it costs in a currency, in minor units. */
export function demoPrice(sku: DemoSku, currency: string): number {
  const market = MARKETS.find((each) => each.currency === currency);
  if (!market) throw new RangeError(`The demo has no prices in ${currency}`);
  return market.of(sku.cents);
}

/** The rows of products, SKUs and prices. */
export const catalogueRows = () => ({
  products: named.map(([id, { cents, ...texts }]) => ({
    id,
    ...texts,
    licenceType: typeof cents === 'number' ? 'perpetual' : 'subscription',
  })),
  skus: SKUS.map(({ cents: _, ...sku }) => sku),
  prices: SKUS.flatMap((sku) =>
    MARKETS.map(({ market, currency }) => ({
      skuId: sku.id,
      market,
      currency,
      amountMinor: demoPrice(sku, currency),
      validFrom: VALID_FROM,
    })),
  ),
});
