import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CalendarView } from '../../../api/calendars/schema.js';
import { Card } from '../parts/card.js';
import { Table } from '../parts/table.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { useCalendarName } from './calendar-name.js';
import { spansText } from './form.js';
import { useStretches } from './stretches.js';

/** When the desk works, and for whom. */
export function Calendars({ calendars }: { readonly calendars: readonly CalendarView[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('sla.admin.calendars')}>
      <Table
        label={t('sla.admin.calendars')}
        rows={calendars}
        idOf={({ calendarId }) => calendarId}
        columns={[
          {
            key: 'title',
            header: t('sla.admin.name'),
            cell: (calendar) => <Name calendar={calendar} />,
          },
          {
            key: 'open',
            header: t('sla.admin.open'),
            cell: (calendar) => <OpenHours calendar={calendar} />,
          },
          { key: 'off', header: t('sla.admin.daysOff'), kind: 'end', cell: ({ holidays }) => holidays.length },
          { key: 'for', header: t('sla.admin.holdsFor'), cell: (calendar) => <HoldsFor calendar={calendar} /> },
        ]}
      />
    </Card>
  );
}

/** The hours of its week, days that are alike together. */
export function OpenHours({ calendar: { weekdays } }: { readonly calendar: CalendarView }) {
  const stretches = useStretches();
  return (
    <ul className="plain">
      {stretches(weekdays.map(spansText)).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

export function HoldsFor({ calendar }: { readonly calendar: CalendarView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { isDefault, countries, partners } = calendar;
  const all = [
    ...countries.map((code) => format.country(code)),
    ...partners.map(({ name }) => name),
    ...(isDefault ? [t('sla.admin.everybody')] : []),
  ];
  return <>{all.length > 0 ? new Intl.ListFormat(format.locale).format(all) : t('sla.admin.nobody')}</>;
}

function Name({ calendar: { calendarId, name, timeZone } }: { readonly calendar: CalendarView }) {
  const { may } = useMyself();
  const format = useFormat();
  const called = useCalendarName();
  const words = <bdi>{called.read(name)}</bdi>;
  return (
    <>
      {may('sla:write') ? (
        <Link to="/sla/calendars/$calendarId" params={{ calendarId }} className="row-link">
          {words}
        </Link>
      ) : (
        words
      )}
      <span className="soft">{format.zone(timeZone)}</span>
    </>
  );
}
