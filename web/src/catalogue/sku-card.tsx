import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceView } from '../../../api/catalogue/schema.js';
import { Card } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { AddIcon, DoneIcon, EditIcon, InfoIcon, WaitingIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { type Column, Table } from '../parts/table.js';
import { useFormat, useNow } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { useTerm } from '../software/term.js';
import type { ReadProduct } from './calls.js';
import { PriceDialog, type Sku } from './price-dialog.js';
import { usePricePeriod } from './price-period.js';

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
export function SkuCard({ read, sku }: { readonly read: ReadProduct; readonly sku: Sku }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const term = useTerm();
  const [asked, setAsked] = useState<PriceView | 'new' | null>(null);
  const shown = useColumns();
  const change = useChange(sku, setAsked);
  const columns = may('catalogue:write') ? [...shown, change] : shown;
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
      {may('catalogue:write') ? (
        <div>
          <Button appearance="subtle" icon={<AddIcon />} onClick={() => setAsked('new')}>
            {t('catalogue.addPrice')}
          </Button>
        </div>
      ) : null}
      {asked ? (
        <PriceDialog read={read} sku={sku} price={asked === 'new' ? null : asked} onClose={() => setAsked(null)} />
      ) : null}
    </Card>
  );
}

/** The button that changes a price, with a name that says which. */
function useChange(sku: Sku, onChange: (price: PriceView) => void): Column<PriceView> {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = ({ market, validFrom }: PriceView) =>
    t('catalogue.changeOf', {
      sku: sku.title,
      market: format.country(market),
      from: format.time(validFrom, 'date', 'UTC'),
    });
  return {
    key: 'change',
    header: t('catalogue.change'),
    kind: 'end',
    cell: (price) => (
      <Button
        appearance="subtle"
        size="small"
        icon={<EditIcon />}
        aria-label={nameOf(price)}
        onClick={() => onChange(price)}
      />
    ),
  };
}

function useColumns(): Column<PriceView>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const period = usePricePeriod();
  const nowMs = useNow();
  return [
    { key: 'market', header: t('catalogue.market'), cell: ({ market }) => format.country(market) },
    { key: 'price', header: t('catalogue.price'), kind: 'end', cell: ({ price }) => format.money(price) },
    { key: 'period', header: t('catalogue.period'), cell: period },
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
