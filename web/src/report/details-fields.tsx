import { Radio, RadioGroup } from '@fluentui/react-components';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { IMPACTS, PROBLEM_TYPES } from '../../../domain/words.js';
import { Card } from '../parts/card.js';
import { useProblemTypes } from '../problem-form/calls.js';
import { useMyself } from '../session/calls.js';
import { idOf } from './field-errors.js';
import type { ReportForm } from './form.js';
import { ChoiceField, FormField, TextField, WordsField } from './form-field.js';

/** What kind of problem, how bad, and what it is called. */
export function DetailsFields({ onChangeType }: { readonly onChangeType: () => void }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const mayCancel = may('cancellations:file');
  const { field } = useController<ReportForm, 'problemType'>({ name: 'problemType' });
  const { typeOf } = useProblemTypes();
  const types = PROBLEM_TYPES.map((type) => {
    const words = t(`tickets.problemType.${type}`);
    const off = typeOf(type)?.enabled === false ? t('report.typeOff') : undefined;
    const refused = type === 'cancellation' && !mayCancel ? t('report.adminOnly') : off;
    return { value: type, words: refused ? `${words} — ${refused}` : words, disabled: refused !== undefined };
  });
  return (
    <Card title={t('report.details')}>
      <div className="fields">
        <ChoiceField
          name="problemType"
          required
          options={types}
          onChosen={onChangeType}
          hint={mayCancel ? undefined : t('report.adminOnlyHint')}
        />
        <ImpactField />
        <TextField name="title" required maxLength={200} hint={t('report.titleHint')} />
        {field.value === 'cancellation' ? null : (
          <>
            <TextField name="customer" optional hint={t('report.customerHint')} />
            <WordsField name="description" required rows={6} hint={t('report.descriptionHint')} />
          </>
        )}
      </div>
    </Card>
  );
}

function ImpactField() {
  const { t } = useTranslation();
  const { field } = useController<ReportForm, 'impact'>({ name: 'impact' });
  return (
    <FormField name="impact" required>
      <RadioGroup
        id={idOf('impact')}
        layout="horizontal"
        className="impacts"
        value={field.value}
        onChange={(_event, { value }) => field.onChange(value)}
      >
        {IMPACTS.map((impact) => (
          <Radio
            key={impact}
            value={impact}
            label={
              <span className="impact-label">
                {t(`tickets.impact.${impact}`)}
                <span className="soft small">{t(`report.impactMeans.${impact}`)}</span>
              </span>
            }
          />
        ))}
      </RadioGroup>
    </FormField>
  );
}
