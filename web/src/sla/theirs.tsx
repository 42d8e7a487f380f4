import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarView } from '../../../api/calendars/schema.js';
import type { SlaPolicyView } from '../../../api/sla-policies/schema.js';
import { Conflict } from '../parts/conflict.js';
import { useFormat } from '../parts/use-format.js';
import { useCalendarName } from './calendar-name.js';
import { HoldsFor, OpenHours } from './calendars-card.js';
import type { Read } from './calls.js';
import { Summary } from './terms-card.js';

interface TheirsProps<View> {
  readonly now: Read<View>;
  readonly onTake: (now: Read<View>) => void;
  readonly onKeep: (now: Read<View>) => void;
}

/** Somebody else changed it meanwhile: how it is there now. */
function Theirs<View extends CalendarView | SlaPolicyView>(
  props: TheirsProps<View> & { readonly children: ReactNode },
) {
  const { t } = useTranslation();
  const { now, onTake, onKeep, children } = props;
  return (
    <Conflict
      title={t('sla.admin.form.conflict', { name: now.view.author.name })}
      keep={t('sla.admin.form.goOn')}
      onTake={() => onTake(now)}
      onKeep={() => onKeep(now)}
    >
      {children}
    </Conflict>
  );
}

export function TheirCalendar(props: TheirsProps<CalendarView>) {
  const { t } = useTranslation();
  const format = useFormat();
  const called = useCalendarName();
  const { view } = props.now;
  return (
    <Theirs {...props}>
      <p>
        <bdi>{called.read(view.name)}</bdi> · {format.zone(view.timeZone)}
      </p>
      <OpenHours calendar={view} />
      <p>
        {t('sla.admin.daysOff')}: {view.holidays.length} · {t('sla.admin.holdsFor')}: <HoldsFor calendar={view} />
      </p>
    </Theirs>
  );
}

/** The terms that hold now: where somebody dropped them, the default ones. */
export function TheirTerms(props: TheirsProps<SlaPolicyView>) {
  return (
    <Theirs {...props}>
      <Summary policy={props.now.view} />
    </Theirs>
  );
}
