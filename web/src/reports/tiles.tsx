import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '../../../api/reports/schema.js';
import { DECISIONS } from '../../../domain/queue.js';
import { SECOND_MS } from '../../../domain/time.js';
import { useFormat } from '../parts/use-format.js';
import type { Asked } from './period.js';
import { Rows } from './rows.js';

interface TileProps {
  /** Leads to the rows that are counted. */
  readonly label: ReactNode;
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
export function Tiles({ report, asked }: { readonly report: ReportView; readonly asked: Asked }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tickets, decisions, refunded } = report;
  const { approved, rejected, medianSeconds, p90Seconds } = decisions;
  const decided = approved + rejected;
  const percent = new Intl.NumberFormat(format.locale, { style: 'percent' });
  const lasting = (seconds: number) => format.duration(Math.max(1, seconds) * SECOND_MS);
  const rows = (words: string, by?: Readonly<Record<string, string>>) => (
    <Rows asked={asked} {...(by && { by })}>
      {words}
    </Rows>
  );
  const bothDecisions = { decision: DECISIONS.join(',') };
  return (
    <dl className="tiles">
      <Tile label={rows(t('reports.tiles.tickets'))}>{tickets}</Tile>
      <Tile
        label={rows(t('reports.tiles.decided'), bothDecisions)}
        hint={decided > 0 ? t('reports.tiles.approved', { share: percent.format(approved / decided) }) : undefined}
      >
        {decided}
      </Tile>
      <Tile
        label={rows(t('reports.tiles.median'), bothDecisions)}
        hint={p90Seconds === null ? undefined : t('reports.tiles.medianHint', { p90: lasting(p90Seconds) })}
      >
        {medianSeconds === null ? t('reports.tiles.none') : lasting(medianSeconds)}
      </Tile>
      <Tile label={rows(t('reports.tiles.refunded'), { refunded: 'true' })}>
        {refunded.length === 0
          ? t('reports.tiles.nothingRefunded')
          : refunded.map((money) => <span key={money.currency}>{format.money(money)}</span>)}
      </Tile>
    </dl>
  );
}
