import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../api/schema.js';
import { useFormat } from '../parts/use-format.js';
import { currenciesOf, moneyBars } from './money-bars.js';
import './reports.css';

export interface BarRow {
  readonly key: string;
  /** A link to the rows, where there is one. */
  readonly label: ReactNode;
  readonly tickets: number;
}
interface MoneyRow extends BarRow {
  readonly refunded: readonly Money[];
}

const Track = ({ share }: { readonly share: number }) => (
  <span className="bars-track" aria-hidden>
    <span style={{ inlineSize: `${100 * share}%` }} />
  </span>
);

/** What a row is called, and how many requests it has. */
function Head({ label, tickets }: Omit<BarRow, 'key'>) {
  const { t } = useTranslation();
  return (
    <>
      <span className="bars-label">{label}</span>
      <span className="bars-number">{t('reports.requests', { count: tickets })}</span>
    </>
  );
}

/** Names with their numbers, each with a bar as long as its share of the largest. The bar says nothing that is not written. */
export function Bars({ rows }: { readonly rows: readonly BarRow[] }) {
  const most = Math.max(1, ...rows.map(({ tickets }) => tickets));
  return (
    <ul className="bars">
      {rows.map(({ key, label, tickets }) => (
        <li key={key}>
          <Head label={label} tickets={tickets} />
          <Track share={tickets / most} />
        </li>
      ))}
    </ul>
  );
}

/** The same where it is about money: the bars are the sums that were refunded, one for each currency, each with its sum. */
export function MoneyBars({ rows }: { readonly rows: readonly MoneyRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const currencies = currenciesOf(rows).length;
  const hint = currencies === 0 ? 'none' : currencies === 1 ? 'one' : 'several';
  return (
    <>
      <p className="soft small">{t(`reports.moneyBars.${hint}`)}</p>
      <ul className="bars">
        {moneyBars(rows).map(({ key, label, tickets, bars }) => (
          <li key={key}>
            <Head label={label} tickets={tickets} />
            {bars.map(({ money, share }) => (
              <span key={money.currency} className="bars-money">
                <Track share={share} />
                <span className="bars-number">
                  <span className="unseen">{t('reports.tiles.refunded')} </span>
                  {format.money(money)}
                </span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
