import { useTranslation } from 'react-i18next';
import type { PriceView, ProductDetailsView } from '../../../api/catalogue/schema.js';
import { Card } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { DoneIcon, InfoIcon, WaitingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { type Column, Table } from '../parts/table.js';
import { useFormat, useNow } from '../parts/use-format.js';
import { useTerm } from '../software/term.js';

const LOOKS = {
  now: { tone: 'good', icon: DoneIcon },
  later: { tone: 'waiting', icon: WaitingIcon },
  past: { tone: 'quiet', icon: InfoIcon },
} as const;

function stateOf({ validFrom, validTo }: PriceView, nowMs: number): keyof typeof LOOKS {
  if (Date.parse(validFrom) > nowMs) return 'later';
  return validTo !== null && Date.parse(validTo) <= nowMs ? 'past' : 'now';
}

/** What a product is sold as, with its prices by market and time. */
export function SkuCard({ sku }: { readonly sku: ProductDetailsView['skus'][number] }) {
  const { t } = useTranslation();
  const term = useTerm();
  const columns = useColumns();
  return (
    <Card title={<bdi>{sku.title}</bdi>} aside={<span className="soft">{term(sku.term)}</span>}>
      <Copyable value={sku.skuId} label={t('catalogue.skuId')} />
      {sku.prices.length === 0 ? (
        <p className="soft">{t('catalogue.noPrices')}</p>
      ) : (
        <Table
          label={t('catalogue.pricesOf', { sku: sku.title })}
          columns={columns}
          rows={sku.prices}
          idOf={({ market, price, validFrom }) => `${market} ${price.currency} ${validFrom}`}
        />
      )}
    </Card>
  );
}

function useColumns(): Column<PriceView>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  return [
    { key: 'market', header: t('catalogue.market'), cell: ({ market }) => format.country(market) },
    { key: 'price', header: t('catalogue.price'), kind: 'end', cell: ({ price }) => format.money(price) },
    {
      key: 'period',
      header: t('catalogue.period'),
      cell: ({ validFrom, validTo }) =>
        validTo === null
          ? t('catalogue.since', { from: format.time(validFrom, 'date', 'UTC') })
          : t('catalogue.between', {
              from: format.time(validFrom, 'date', 'UTC'),
              to: format.time(validTo, 'date', 'UTC'),
            }),
    },
    {
      key: 'state',
      header: t('catalogue.priceState.label'),
      cell: (price) => {
        const state = stateOf(price, nowMs);
        return <Pill {...LOOKS[state]}>{t(`catalogue.priceState.${state}`)}</Pill>;
      },
    },
  ];
}
