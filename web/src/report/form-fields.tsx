import { useController, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../domain/problem-form/form.js';
import { Card } from '../parts/card.js';
import { useLocale } from '../parts/use-format.js';
import { Failed, Skeleton } from '../parts/states.js';
import { AnswerField } from '../problem-form/answer-field.js';
import { useProblemTypes } from '../problem-form/calls.js';
import { checkTyped, type Typed } from '../problem-form/typed.js';
import { answerName, idOf, useFieldError } from './field-errors.js';
import type { ReportForm } from './form.js';

/** What the form of this problem type asks, as far as its answers so far lead to it. */
export function FormFields({ fields }: { readonly fields: readonly FormField[] }) {
  const { t } = useTranslation();
  const { found } = useProblemTypes();
  const problemType = useWatch<ReportForm, 'problemType'>({ name: 'problemType' });
  const answers = useWatch<ReportForm, 'answers'>({ name: 'answers' });
  if (found.data && fields.length === 0) return null;
  const { asked } = checkTyped(fields, answers[problemType]);
  return (
    <Card title={t('report.particulars')}>
      {found.isPending ? <Skeleton lines={4} /> : null}
      {found.isError && !found.data ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
      <div className="fields">
        {asked.map((field) => (
          <Answer key={`${problemType} ${field.key}`} field={field} />
        ))}
      </div>
    </Card>
  );
}

function Answer({ field }: { readonly field: FormField }) {
  const locale = useLocale();
  const problemType = useWatch<ReportForm, 'problemType'>({ name: 'problemType' });
  const name = answerName(problemType, field.key);
  const { field: control } = useController<ReportForm>({ name });
  return (
    <AnswerField
      id={idOf(name)}
      field={field}
      locale={locale}
      value={(control.value as Typed | undefined) ?? ''}
      onChange={control.onChange}
      onBlur={control.onBlur}
      problem={useFieldError()(name)}
    />
  );
}
