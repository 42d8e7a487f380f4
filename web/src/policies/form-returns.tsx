import { useTranslation } from 'react-i18next';
import { LICENCE_TYPES, type LicenceType } from '../../../domain/policy/policy.js';
import { REASON_CODES } from '../../../domain/words.js';
import { Card } from '../parts/card.js';
import { Choice, TextBox } from '../parts/form.js';
import type { PartProps } from './part.js';
import type { SpanForm } from './form.js';

interface SpanBoxProps {
  readonly label: string;
  readonly value: SpanForm;
  readonly onChange: (span: SpanForm) => void;
  readonly problem: string | undefined;
}

/** A number, and whether it is of hours or of days. */
function SpanBox({ label, value, onChange, problem }: SpanBoxProps) {
  const { t } = useTranslation();
  const units = (['hours', 'days'] as const).map((unit) => ({ value: unit, words: t(`policies.form.units.${unit}`) }));
  return (
    <div className="pair" role="group" aria-label={label}>
      <TextBox
        label={label}
        value={value.count}
        onChange={(count) => onChange({ ...value, count })}
        problem={problem}
      />
      <Choice
        label={t('policies.form.unit')}
        value={value.unit}
        onChange={(unit) => onChange({ ...value, unit: unit === 'hours' ? 'hours' : 'days' })}
        options={units}
      />
    </div>
  );
}

/** Until when each kind of product goes back, and until when for the whole price. */
export function ReturnsCard(part: PartProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('policies.groups.returns')}>
      <p className="soft">{t('policies.form.returnsLead')}</p>
      {LICENCE_TYPES.map((type) => (
        <Return key={type} type={type} {...part} />
      ))}
    </Card>
  );
}

function Return({ type, form, set, problems }: PartProps & { readonly type: LicenceType }) {
  const { t } = useTranslation();
  const rule = form.returns[type];
  const change = (name: keyof typeof rule, span: SpanForm) =>
    set({ returns: { ...form.returns, [type]: { ...rule, [name]: span } } });
  const names = type === 'perpetual' ? (['window'] as const) : (['window', 'fullWithin'] as const);
  return (
    <fieldset className="rule-set">
      <legend>{t(`catalogue.licence.${type}`)}</legend>
      <div className="fields fields-two fields-top">
        {names.map((name) => (
          <SpanBox
            key={name}
            label={t(`policies.form.${name}`)}
            value={rule[name]}
            onChange={(span) => change(name, span)}
            problem={problems(`/returns/${type}/${name}`)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Reasons that are heard longer than the window. */
export function ReasonsCard({ form, set, problems }: PartProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('policies.groups.reasons')}>
      <p className="soft">{t('policies.form.reasonsLead')}</p>
      <div className="fields fields-two fields-top">
        {REASON_CODES.map((code) => (
          <fieldset key={code} className="rule-set">
            <legend>{t(`tickets.reasonCode.${code}`)}</legend>
            <SpanBox
              label={t('policies.form.heardFor')}
              value={form.reasons[code]}
              onChange={(span) => set({ reasons: { ...form.reasons, [code]: span } })}
              problem={problems(`/reasons/${code}`)}
            />
          </fieldset>
        ))}
      </div>
    </Card>
  );
}
