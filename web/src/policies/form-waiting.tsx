import { useTranslation } from 'react-i18next';
import { Card } from '../parts/card.js';
import { TextBox, WordsBox } from '../parts/form.js';
import type { PartProps } from './part.js';
import { type PolicyForm, type WaitName, WAITS } from './form.js';
import { useWeekdays } from './hours-words.js';
import { YesNo } from './one-of.js';

/** How long people are waited for and in which hours, and what happens to keys meanwhile. */
export function WaitingCard(part: PartProps) {
  const { t } = useTranslation();
  const { form, set, problems } = part;
  const label = (name: WaitName) => t(`policies.labels.${name}`);
  return (
    <>
      <Card title={t('policies.groups.waiting')}>
        <p className="soft">{t('policies.form.waitsLead')}</p>
        <div className="fields fields-two fields-top">
          {WAITS.map((name) => (
            <TextBox
              key={name}
              label={label(name)}
              hint={name === 'coolingOffMs' ? t('policies.form.coolingOffHint') : undefined}
              value={form.waits[name]}
              onChange={(typed) => set({ waits: { ...form.waits, [name]: typed } })}
              problem={problems(`/approvals/${name}`)}
            />
          ))}
        </div>
        <Hours {...part} />
      </Card>
      <Card title={t('policies.groups.holding')}>
        {(['reveal', 'suspendKeys'] as const).map((name) => (
          <YesNo
            key={name}
            label={t(`policies.form.${name}`)}
            value={form.hold[name]}
            onChange={(yes) => set({ hold: { ...form.hold, [name]: yes } })}
          />
        ))}
      </Card>
    </>
  );
}

const POINTER = '/approvals/hours';

function Hours(part: PartProps) {
  const { t } = useTranslation();
  const { form, set, problems } = part;
  const { hours } = form;
  const change = (changes: Partial<PolicyForm['hours']>) => set({ hours: { ...hours, ...changes } });
  return (
    <>
      <YesNo label={t('policies.form.hoursOn')} value={hours.isOn} onChange={(isOn) => change({ isOn })} />
      {hours.isOn ? (
        <>
          <TextBox
            label={t('policies.form.timeZone')}
            value={hours.timeZone}
            onChange={(timeZone) => change({ timeZone })}
            offers={Intl.supportedValuesOf('timeZone')}
            problem={problems(`${POINTER}/timeZone`)}
          />
          <p className="soft">{t('policies.form.closedDay')}</p>
          {hours.days.map((_day, index) => (
            <Day key={index} index={index} {...part} />
          ))}
          <WordsBox
            label={t('policies.form.holidays')}
            hint={t('policies.form.holidaysHint')}
            value={hours.holidays}
            onChange={(holidays) => change({ holidays })}
            problem={problems(`${POINTER}/holidays`)}
          />
        </>
      ) : null}
    </>
  );
}

function Day({ index, form, set, problems }: PartProps & { readonly index: number }) {
  const { t } = useTranslation();
  const weekdays = useWeekdays();
  const { hours } = form;
  const [day, pointer] = [hours.days[index], `${POINTER}/weekdays/${index}`];
  const neverOpen = problems(`${pointer}/to`) ? undefined : problems(pointer);
  const change = (end: 'from' | 'to', typed: string) => {
    const days = hours.days.map((each, at) => (at === index ? { ...each, [end]: typed } : each));
    set({ hours: { ...hours, days } });
  };
  return (
    <fieldset className="rule-set">
      <legend>{weekdays[index]}</legend>
      <div className="pair">
        {(['from', 'to'] as const).map((end) => (
          <TextBox
            key={end}
            label={t(`policies.form.${end === 'from' ? 'opens' : 'closes'}`)}
            value={day?.[end] ?? ''}
            onChange={(typed) => change(end, typed)}
            problem={problems(`${pointer}/${end}`) ?? (end === 'from' ? neverOpen : undefined)}
          />
        ))}
      </div>
    </fieldset>
  );
}
