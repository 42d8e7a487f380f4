import { type MouseEvent, useEffect, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CallProblem } from '../call/problem.js';
import { ErrorIcon } from '../parts/icons.js';
import { Failed } from '../parts/states.js';
import { FIELD_ORDER, idOf, type ReportField, useFieldError } from './field-errors.js';
import type { ReportForm } from './form.js';
import { useFieldLabel } from './form-field.js';

interface SummaryProps {
  readonly problem: unknown;
  /** Grows with every try to submit: then the summary takes the focus, if it has something to say. */
  readonly tries: number;
}

/** What is wrong, with a way to each field. A refusal that is not about a field stands here alone. */
export function ErrorSummary({ problem, tries }: SummaryProps) {
  const { t } = useTranslation();
  const { formState } = useFormContext<ReportForm>();
  const errorOf = useFieldError();
  const box = useRef<HTMLDivElement>(null);
  const wrong = FIELD_ORDER.flatMap((name) => {
    const message = errorOf(name);
    return message === undefined ? [] : [{ name, message }];
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
  readonly wrong: readonly { readonly name: ReportField; readonly message: string }[];
}

function WrongFields({ wrong }: WrongFieldsProps) {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  return (
    <>
      <p className="failed-title with-icon">
        <ErrorIcon aria-hidden />
        {t('report.wrongCount', { count: wrong.length })}
      </p>
      <ul>
        {wrong.map(({ name, message }) => (
          <li key={name}>
            <a href={`#${idOf(name)}`} onClick={(event) => goTo(event, name)}>
              {labelOf(name)}
            </a>
            : {message}
          </li>
        ))}
      </ul>
    </>
  );
}

function goTo(event: MouseEvent, name: ReportField): void {
  event.preventDefault();
  const place = document.getElementById(idOf(name));
  place?.scrollIntoView({ block: 'center' });
  const target = place?.matches('input, select, textarea') ? place : place?.querySelector<HTMLElement>('input');
  (target ?? place)?.focus();
}
