import { type MouseEvent, useEffect, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../../domain/problem-form/form.js';
import { CallProblem } from '../call/problem.js';
import { ErrorIcon } from '../parts/icons.js';
import { Failed } from '../parts/states.js';
import { useLocale } from '../parts/use-format.js';
import { answerName, FIELD_ORDER, type FieldName, idOf, useFieldError } from './field-errors.js';
import type { ReportForm } from './form.js';
import { useFieldLabel } from './form-field.js';

interface SummaryProps {
  readonly problem: unknown;
  /** Grows with every try to submit: then the summary takes the focus, if it has something to say. */
  readonly tries: number;
  /** Of the form of the problem type. */
  readonly fields: readonly FormField[];
}

/** The fields with what each is called, in the order in which they stand on the page. */
function useNames(fields: readonly FormField[]) {
  const labelOf = useFieldLabel();
  const locale = useLocale();
  const problemType = useWatch<ReportForm, 'problemType'>({ name: 'problemType' });
  const fixed = FIELD_ORDER.map((name) => ({ name: name as FieldName, label: labelOf(name) }));
  const answers = fields.map(({ key, label }) => ({ name: answerName(problemType, key), label: label[locale] }));
  const contact = fixed.findIndex(({ name }) => name.startsWith('contact.'));
  return [...fixed.slice(0, contact), ...answers, ...fixed.slice(contact)];
}

/** What is wrong, with a way to each field. A refusal that is not about a field stands here alone. */
export function ErrorSummary({ problem, tries, fields }: SummaryProps) {
  const { t } = useTranslation();
  const { formState } = useFormContext<ReportForm>();
  const errorOf = useFieldError();
  const box = useRef<HTMLDivElement>(null);
  const wrong = useNames(fields).flatMap((named) => {
    const message = errorOf(named.name);
    return message === undefined ? [] : [{ ...named, message }];
  });
  useEffect(() => {
    if (tries > 0) box.current?.focus();
  }, [tries]);
  if (formState.submitCount === 0 || (wrong.length === 0 && !problem)) return null;
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1} aria-label={t('report.wrong')}>
      {wrong.length > 0 ? <WrongFields wrong={wrong} /> : <Failed error={problem} />}
      {problem instanceof CallProblem && problem.ticketId ? (
        <p>
          <Link to="/tickets/$ticketId" params={{ ticketId: problem.ticketId }}>
            {t('report.openOther')}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

interface WrongFieldsProps {
  readonly wrong: readonly { readonly name: FieldName; readonly label: string; readonly message: string }[];
}

function WrongFields({ wrong }: WrongFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className="failed-title with-icon">
        <ErrorIcon aria-hidden />
        {t('report.wrongCount', { count: wrong.length })}
      </p>
      <ul>
        {wrong.map(({ name, label, message }) => (
          <li key={name}>
            <a href={`#${idOf(name)}`} onClick={(event) => goTo(event, name)}>
              {label}
            </a>
            : {message}
          </li>
        ))}
      </ul>
    </>
  );
}

function goTo(event: MouseEvent, name: FieldName): void {
  event.preventDefault();
  const place = document.getElementById(idOf(name));
  place?.scrollIntoView({ block: 'center' });
  const target = place?.matches('input, select, textarea')
    ? place
    : place?.querySelector<HTMLElement>('input:not([hidden]), button');
  (target ?? place)?.focus();
}
