import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '../parts/card.js';
import { Choice, type FieldProblems, TextBox } from '../parts/form.js';
import { useWeekdays } from '../policies/hours-words.js';
import { OneOf } from '../policies/one-of.js';
import { partnerChoicesQuery } from '../partners/calls.js';
import type { CalendarForm } from './form.js';

export interface PartProps {
  readonly form: CalendarForm;
  readonly set: (changes: Partial<CalendarForm>) => void;
  readonly problems: FieldProblems;
}

/** What it is called, where its clocks are, and when the desk works in an ordinary week. */
export function HoursCard({ form, set, problems }: PartProps) {
  const { t } = useTranslation();
  const weekdays = useWeekdays();
  return (
    <Card title={t('sla.admin.form.week')}>
      <div className="fields fields-two fields-top">
        <TextBox
          label={t('sla.admin.name')}
          value={form.name}
          onChange={(name) => set({ name })}
          problem={problems('/name')}
        />
        <TextBox
          label={t('sla.admin.zone')}
          value={form.timeZone}
          onChange={(timeZone) => set({ timeZone })}
          offers={Intl.supportedValuesOf('timeZone')}
          problem={problems('/timeZone')}
        />
      </div>
      <p className="soft">{t('sla.admin.form.day')}</p>
      <div className="fields fields-two fields-top">
        {form.days.map((typed, index) => (
          <TextBox
            key={index}
            label={weekdays[index] ?? ''}
            value={typed}
            onChange={(day) => set({ days: form.days.map((each, at) => (at === index ? day : each)) })}
            problem={problems(`/weekdays/${index}`)}
          />
        ))}
      </div>
    </Card>
  );
}

/** By country, by choice, or for everybody else. */
export function WhomCard(part: PartProps) {
  const { t } = useTranslation();
  const { form, set, problems } = part;
  return (
    <Card title={t('sla.admin.form.whom')}>
      <TextBox
        label={t('sla.admin.form.countries')}
        hint={t('sla.admin.form.countriesHint')}
        value={form.countries}
        onChange={(countries) => set({ countries })}
        problem={problems('/countries')}
      />
      <ChosenPartners {...part} />
      <OneOf
        label={t('sla.admin.form.isDefault')}
        value={form.isDefault ? 'yes' : 'no'}
        options={['yes', 'no']}
        words={(each) => t(`sla.admin.form.${each}`)}
        onChange={(chosen) => set({ isDefault: chosen === 'yes' })}
      />
      {problems('/isDefault') ? (
        <p className="field-problem" role="alert">
          {problems('/isDefault')}
        </p>
      ) : null}
    </Card>
  );
}

function ChosenPartners({ form, set, problems }: PartProps) {
  const { t } = useTranslation();
  const partners = useQuery(partnerChoicesQuery);
  const nameOf = (id: string) => partners.data?.find((partner) => partner.id === id)?.name ?? id;
  const left = (partners.data ?? []).filter(({ id }) => !form.partners.includes(id));
  return (
    <>
      <Choice
        label={t('sla.admin.form.partner')}
        value=""
        onChange={(id) => (id === '' ? undefined : set({ partners: [...form.partners, id] }))}
        options={[
          { value: '', words: t('sla.admin.form.choosePartner') },
          ...left.map(({ id, name }) => ({ value: id, words: name })),
        ]}
        problem={problems('/partners')}
      />
      <ul className="plain">
        {form.partners.map((id) => (
          <li key={id}>
            <span>{nameOf(id)}</span>{' '}
            <Button size="small" onClick={() => set({ partners: form.partners.filter((each) => each !== id) })}>
              {t('sla.admin.form.remove', { name: nameOf(id) })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
