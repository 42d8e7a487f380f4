import { useTranslation } from 'react-i18next';
import { Card } from '../parts/card.js';
import { useFormat, useNow } from '../parts/use-format.js';
import { type Day, everyDay } from './days.js';

/** In the units of the drawing, which is stretched over the card. */
const HEIGHT = 100;
const STEP = 10;
const BAR = 7;

/** Downloads by day as bars; the same as a sentence for those who listen, and as a table for those who want figures. */
export function Plot({ byDay }: { readonly byDay: readonly Day[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const days = everyDay(byDay, useNow());
  const most = Math.max(1, ...days.map(({ downloads }) => downloads));
  const total = days.reduce((sum, { downloads }) => sum + downloads, 0);
  const [first] = days;
  return (
    <Card title={t('usage.plot.title')}>
      <figure className="plot">
        <svg
          role="img"
          aria-label={t('usage.plot.says', { count: total, most, first: format.day(first?.day ?? '1970-01-01') })}
          viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
          preserveAspectRatio="none"
        >
          {days.map((day, at) => (
            <Bar key={day.day} at={at} height={(HEIGHT * day.downloads) / most} />
          ))}
        </svg>
        <figcaption className="plot-ends soft small">
          <span>{format.day(first?.day ?? '1970-01-01')}</span>
          <span>{t('usage.plot.most', { count: most })}</span>
          <span>{format.day(days.at(-1)?.day ?? '1970-01-01')}</span>
        </figcaption>
      </figure>
      <DaysTable days={days.filter(({ downloads }) => downloads > 0)} />
    </Card>
  );
}

/** A day without downloads is a line on the ground. */
function Bar({ at, height }: { readonly at: number; readonly height: number }) {
  const drawn = Math.max(height, 1);
  return (
    <rect
      className={height > 0 ? 'plot-bar' : 'plot-ground'}
      x={at * STEP + (STEP - BAR) / 2}
      y={HEIGHT - drawn}
      width={BAR}
      height={drawn}
    />
  );
}

function DaysTable({ days }: { readonly days: readonly Day[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (days.length === 0) return null;
  return (
    <details className="plot-table">
      <summary>{t('usage.plot.table')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('usage.plot.day')}</th>
            <th scope="col">{t('usage.plot.downloads')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, downloads }) => (
            <tr key={day}>
              <td>{format.day(day)}</td>
              <td>{downloads}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
