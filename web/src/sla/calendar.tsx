import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { CalendarView } from '../../../api/calendars/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { BackTo } from '../parts/back-to.js';
import { useFieldProblems } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { useCalendarName } from './calendar-name.js';
import { HoursCard, type PartProps, WhomCard } from './calendar-cards.js';
import { calendarQuery, dropCalendar, type Read, saveCalendar } from './calls.js';
import { ChangeEnd } from './change-end.js';
import { type CalendarForm, calendarBody, formOfCalendar, newCalendar } from './form.js';
import { HolidaysCard } from './holidays.js';
import { TheirCalendar } from './theirs.js';
import { useChange } from './use-change.js';
import './sla.css';

/** A business calendar: hours, days off, and for whom. `new` is one that is not there yet. */
export function CalendarPage() {
  const { calendarId } = useParams({ from: '/inside/sla/calendars/$calendarId' });
  const { t } = useTranslation();
  const { may } = useMyself();
  const called = useCalendarName();
  const isNew = calendarId === 'new';
  const found = useQuery({ ...calendarQuery(calendarId), enabled: may('sla:write') && !isNew });
  if (!may('sla:write')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!isNew && !found.data) return <Skeleton lines={8} tall />;
  const title = found.data ? called.read(found.data.view.name) : t('sla.admin.newTitle');
  return (
    <Page narrow title={title} heading={<bdi>{title}</bdi>} above={<BackTo list="sla" />}>
      <CalendarEditor key={calendarId} read={found.data ?? null} />
    </Page>
  );
}

/** The form over the calendar that was read, or over nothing yet. */
function useCalendarChange(read: Read<CalendarView> | null) {
  const { me } = useMyself();
  const called = useCalendarName();
  const wish = useWish();
  const calendarId = read?.view.calendarId ?? null;
  const bodyOf = (form: CalendarForm) => calendarBody({ ...form, name: called.kept(form.name) });
  return useChange({
    read,
    formOf: (now: Read<CalendarView> | null) =>
      now ? formOfCalendar({ ...now.view, name: called.read(now.view.name) }) : newCalendar(me.user.timeZone),
    again: async () =>
      calendarId === null ? null : queryClient.fetchQuery({ ...calendarQuery(calendarId), staleTime: 0 }),
    bodyOf: (form) => ({ calendar: { calendarId, body: bodyOf(form) } }),
    dropBody: { calendar: { calendarId, body: null } },
    save: (form, over) => {
      const body = bodyOf(form);
      return saveCalendar(calendarId, body, { etag: over?.etag, key: wish.keyFor(body) });
    },
    drop: (over) => dropCalendar(calendarId ?? '', over?.etag),
  });
}

function CalendarEditor({ read }: { readonly read: Read<CalendarView> | null }) {
  const { t } = useTranslation();
  const change = useCalendarChange(read);
  const { form, setForm, base, theirs } = change;
  const said = useFieldProblems(change.looking.error);
  const part: PartProps = {
    form,
    set: (changes) => setForm((now) => ({ ...now, ...changes })),
    problems: (...pointers) => said(...pointers.map((pointer) => `/calendar/body${pointer}`)),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.go();
  };
  const canDrop = base !== null && !base.view.isDefault;
  const drop = { words: t('sla.admin.form.drop'), after: t('sla.admin.form.dropThen') };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <HoursCard {...part} />
      <HolidaysCard {...part} />
      <WhomCard {...part} />
      <ChangeEnd
        change={change}
        drop={canDrop ? drop : null}
        conflict={theirs ? <TheirCalendar now={theirs} onTake={change.onTake} onKeep={change.onKeep} /> : null}
      />
    </form>
  );
}
