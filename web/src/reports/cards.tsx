import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '../../../api/reports/schema.js';
import { HOUR_MS } from '../../../domain/time.js';
import { Card } from '../parts/card.js';
import { useFormat } from '../parts/use-format.js';
import { Bars, MoneyBars } from './bars.js';
import { type Asked, openRowsOf } from './period.js';
import { Rows } from './rows.js';

interface LinkedProps {
  readonly report: ReportView;
  readonly asked: Asked;
}

export function Reasons({ report, asked }: LinkedProps) {
  const { t } = useTranslation();
  const rows = report.reasons.map(({ code, ...share }) => ({
    ...{ key: code, ...share },
    label: (
      <Rows asked={asked} by={{ type: 'cancellation', reason: code }}>
        {t(`tickets.reasonCode.${code}`)}
      </Rows>
    ),
  }));
  return (
    <Card title={t('reports.reasons')}>
      <MoneyBars rows={rows} />
    </Card>
  );
}

export function Statuses({ report, asked }: LinkedProps) {
  const { t } = useTranslation();
  const rows = report.statuses.map(({ status, tickets }) => ({
    ...{ key: status, tickets },
    label: (
      <Rows asked={asked} by={{ status }}>
        {t(`tickets.status.${status}`)}
      </Rows>
    ),
  }));
  return (
    <Card title={t('reports.statuses')}>
      <Bars rows={rows} />
    </Card>
  );
}

export function Partners({ report, asked }: LinkedProps) {
  const { t } = useTranslation();
  const rows = report.partners.map(({ id, name, ...share }) => ({
    ...{ key: id, ...share },
    label: (
      <Rows asked={asked} by={{ type: 'cancellation', partner: id }}>
        <bdi>{name}</bdi>
      </Rows>
    ),
  }));
  return (
    <Card title={t('reports.partners')}>
      <MoneyBars rows={rows} />
    </Card>
  );
}

export function Products({ report, asked }: LinkedProps) {
  const { t } = useTranslation();
  const rows = report.products.map(({ productId, title, ...share }) => ({
    ...{ key: productId, ...share },
    label: (
      <Rows asked={asked} by={{ type: 'cancellation', product: productId }}>
        <bdi>{title}</bdi>
      </Rows>
    ),
  }));
  return (
    <Card title={t('reports.products')}>
      <MoneyBars rows={rows} />
    </Card>
  );
}

/** What became of the times that the desk had promised. */
export function Promises({ report, asked }: LinkedProps) {
  const { t } = useTranslation();
  const rows = report.promises.map(({ sla, tickets }) => ({
    ...{ key: sla, tickets },
    label: (
      <Rows asked={asked} by={{ sla }}>
        {t(`reports.promises.${sla}`)}
      </Rows>
    ),
  }));
  return (
    <Card title={t('reports.promises.title')}>
      <Bars rows={rows} />
    </Card>
  );
}

export function Uses({ report, asked }: LinkedProps) {
  const { t } = useTranslation();
  const rows = report.uses.map(({ use, tickets }) => ({
    ...{ key: use, tickets },
    label: (
      <Rows asked={asked} by={{ type: 'cancellation', use }}>
        {t(`reports.uses.${use}`)}
      </Rows>
    ),
  }));
  return (
    <Card title={t('reports.uses.title')}>
      <Bars rows={rows} />
    </Card>
  );
}

/** Whatever the period: what waits now. */
export function OpenNow({ report: { open }, asked }: LinkedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const lasting = (hours: number) => format.duration(hours * HOUR_MS);
  const rows = open.map(({ fromHours, tickets }, at) => {
    const next = open[at + 1]?.fromHours;
    const words =
      next === undefined
        ? t('reports.open.over', { from: lasting(fromHours) })
        : at === 0
          ? t('reports.open.under', { to: lasting(next) })
          : t('reports.open.step', { from: lasting(fromHours), to: lasting(next) });
    const label = (
      <Link to="/tickets" search={openRowsOf(asked, fromHours, next)}>
        {words}
      </Link>
    );
    return { key: String(fromHours), tickets, label };
  });
  return (
    <Card title={t('reports.open.title')}>
      <Bars rows={rows} />
    </Card>
  );
}
