import { useTranslation } from 'react-i18next';
import type { ReportView } from '../../../api/reports/schema.js';
import { PROBLEM_TYPES } from '../../../domain/words.js';
import { Card } from '../parts/card.js';
import { useFormat } from '../parts/use-format.js';
import { type Asked, daysIn } from './period.js';
import { Rows } from './rows.js';

type Day = ReportView['days'][number];

const HEIGHT = 120;
/** A column with its gap. */
const STEP = 10;
const NO_DAY = { cancellations: 0, others: 0 } as const;

/** A column for each day, cancellations below and other requests above; the same numbers as a table below it. */
export function Volume({ days, asked }: { readonly days: readonly Day[]; readonly asked: Asked }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = new Map(days.map((each) => [each.day, each]));
  const all = daysIn(asked).map((day) => ({ ...(known.get(day) ?? NO_DAY), day }));
  const busiest = all.reduce((most, each) => (total(each) > total(most) ? each : most), {
    ...NO_DAY,
    day: asked.firstDay,
  });
  return (
    <Card title={t('reports.volume.title')}>
      <p className="soft small">
        {t('reports.volume.busiest', { count: total(busiest), day: format.day(busiest.day) })}
      </p>
      <Columns days={all} most={Math.max(1, total(busiest))} />
      <p className="legend small">
        <span className="legend-cancellations">{t('reports.volume.cancellations')}</span>
        <span className="legend-others">{t('reports.volume.others')}</span>
      </p>
      <details>
        <summary>{t('reports.volume.table')}</summary>
        <DayTable days={all.filter((each) => total(each) > 0)} asked={asked} />
      </details>
    </Card>
  );
}

const total = ({ cancellations, others }: Pick<Day, 'cancellations' | 'others'>): number => cancellations + others;

/** The picture only: whoever does not see it has the table. */
function Columns({ days, most }: { readonly days: readonly Day[]; readonly most: number }) {
  const format = useFormat();
  const tall = (tickets: number) => (tickets * HEIGHT) / most;
  const [first, last] = [days.at(0)?.day, days.at(-1)?.day];
  return (
    <div aria-hidden>
      <svg className="columns-chart" viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`} preserveAspectRatio="none">
        {days.map(({ day, cancellations, others }, at) => (
          <g key={day}>
            <title>{`${format.day(day)}: ${cancellations} + ${others}`}</title>
            <rect
              className="column-cancellations"
              {...{ x: at * STEP + 1, y: HEIGHT - tall(cancellations), width: STEP - 2, height: tall(cancellations) }}
            />
            <rect
              className="column-others"
              {...{ x: at * STEP + 1, y: HEIGHT - tall(cancellations + others), width: STEP - 2, height: tall(others) }}
            />
          </g>
        ))}
      </svg>
      <p className="columns-ends soft small">
        <span>{first ? format.day(first) : null}</span>
        <span>{last ? format.day(last) : null}</span>
      </p>
    </div>
  );
}

function DayTable({ days, asked }: { readonly days: readonly Day[]; readonly asked: Asked }) {
  const { t } = useTranslation();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('reports.volume.day')}</th>
          <th scope="col">{t('reports.volume.cancellations')}</th>
          <th scope="col">{t('reports.volume.others')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((each) => (
          <DayRow key={each.day} day={each} asked={asked} />
        ))}
      </tbody>
    </table>
  );
}

const OTHERS = PROBLEM_TYPES.filter((type) => type !== 'cancellation').join(',');

function DayRow({ day: { day, cancellations, others }, asked }: { readonly day: Day; readonly asked: Asked }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ofDay = { ...asked, firstDay: day, lastDay: day };
  const number = (count: number, words: string, type: string) =>
    count === 0 ? (
      count
    ) : (
      <Rows asked={ofDay} by={{ type }} label={t('reports.volume.ofDay', { day: format.day(day), words, count })}>
        {count}
      </Rows>
    );
  return (
    <tr>
      <th scope="row">
        <Rows asked={ofDay}>{format.day(day)}</Rows>
      </th>
      <td>{number(cancellations, t('reports.volume.cancellations'), 'cancellation')}</td>
      <td>{number(others, t('reports.volume.others'), OTHERS)}</td>
    </tr>
  );
}
