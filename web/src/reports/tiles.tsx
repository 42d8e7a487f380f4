import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '../../../api/reports/schema.js';
import { SECOND_MS } from '../../../domain/time.js';
import { useFormat } from '../parts/use-format.js';

interface TileProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

function Tile({ label, hint, children }: TileProps) {
  return (
    <div className="tile card">
      <dt>{label}</dt>
      <dd>
        <span className="tile-number">{children}</span>
        {hint ? <span className="soft small">{hint}</span> : null}
      </dd>
    </div>
  );
}

/** The numbers that are looked at first. */
export function Tiles({ report }: { readonly report: ReportView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tickets, decisions, refunded } = report;
  const { approved, rejected, medianSeconds, p90Seconds } = decisions;
  const decided = approved + rejected;
  const percent = new Intl.NumberFormat(format.locale, { style: 'percent' });
  const lasting = (seconds: number) => format.duration(Math.max(1, seconds) * SECOND_MS);
  return (
    <dl className="tiles">
      <Tile label={t('reports.tiles.tickets')}>{tickets}</Tile>
      <Tile
        label={t('reports.tiles.decided')}
        hint={decided > 0 ? t('reports.tiles.approved', { share: percent.format(approved / decided) }) : undefined}
      >
        {decided}
      </Tile>
      <Tile
        label={t('reports.tiles.median')}
        hint={p90Seconds === null ? undefined : t('reports.tiles.medianHint', { p90: lasting(p90Seconds) })}
      >
        {medianSeconds === null ? t('reports.tiles.none') : lasting(medianSeconds)}
      </Tile>
      <Tile label={t('reports.tiles.refunded')}>
        {refunded.length === 0
          ? t('reports.tiles.nothingRefunded')
          : refunded.map((money) => <span key={money.currency}>{format.money(money)}</span>)}
      </Tile>
    </dl>
  );
}
