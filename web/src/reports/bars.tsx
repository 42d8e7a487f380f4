import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../api/schema.js';
import { useFormat } from '../parts/use-format.js';
import './reports.css';

export interface BarRow {
  readonly key: string;
  /** A link to the rows, where there is one. */
  readonly label: ReactNode;
  readonly tickets: number;
  readonly refunded?: readonly Money[];
}

/** Names with their numbers, each with a bar as long as its share of the largest. The bar says nothing that is not written. */
export function Bars({ rows }: { readonly rows: readonly BarRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...rows.map(({ tickets }) => tickets));
  return (
    <ul className="bars">
      {rows.map(({ key, label, tickets, refunded = [] }) => (
        <li key={key}>
          <span className="bars-label">{label}</span>
          <span className="bars-number">{t('reports.requests', { count: tickets })}</span>
          <span className="bars-track" aria-hidden>
            <span style={{ inlineSize: `${(100 * tickets) / most}%` }} />
          </span>
          {refunded.length > 0 ? (
            <span className="bars-money soft small">
              {t('reports.tiles.refundedMoney', { amounts: refunded.map((money) => format.money(money)).join(' · ') })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
