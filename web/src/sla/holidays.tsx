import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HolidaysView } from '../../../api/calendars/schema.js';
import { Card } from '../parts/card.js';
import { ChooseFile } from '../parts/choose-file.js';
import { WordsBox } from '../parts/form.js';
import { readText } from '../parts/read-text.js';
import { FileProblem } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
import type { PartProps } from './calendar-cards.js';
import { readHolidays } from './calls.js';
import { holidayLines, holidaysOf } from './form.js';

/** Days off, by hand or from a file. What a file says is added to what is typed; a day that is there stays as it is. */
export function HolidaysCard({ form, set, problems }: PartProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const reading = useMutation({
    mutationFn: async (file: File) => readHolidays(await readText(file, locale), form.timeZone.trim()),
    onSuccess: ({ holidays: found }) => {
      const typed = holidaysOf(form.holidays);
      const fresh = found.filter(({ date }) => typed.every((known) => known.date !== date));
      const all = [...typed, ...fresh].sort((a, b) => a.date.localeCompare(b.date));
      set({ holidays: holidayLines(all) });
    },
  });
  return (
    <Card title={t('sla.admin.form.holidays')}>
      <WordsBox
        label={t('sla.admin.form.holidays')}
        hint={t('sla.admin.form.holidaysHint')}
        rows={8}
        value={form.holidays}
        onChange={(holidays) => set({ holidays })}
        problem={problems('/holidays')}
      />
      <ChooseFile
        label={t('sla.admin.form.importFile')}
        hint={t('sla.admin.form.importHint')}
        accept=".ics,text/calendar"
        onChoose={([file]) => (file ? reading.mutate(file) : undefined)}
      />
      {reading.error ? <FileProblem error={reading.error} /> : null}
      {reading.data ? <Imported view={reading.data} /> : null}
    </Card>
  );
}

const SHOWN_MOST = 10;

function Imported({ view: { holidays, skipped } }: { readonly view: HolidaysView }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <p>{t('sla.admin.form.imported', { found: holidays.length, skipped: skipped.length })}</p>
      <ul className="plain soft">
        {skipped.slice(0, SHOWN_MOST).map(({ line, name, reason }) => (
          <li key={line}>{t(`sla.admin.form.skipped.${reason}`, { line, name })}</li>
        ))}
      </ul>
    </div>
  );
}
