import { Button } from '@fluentui/react-components';
import { type FormEvent, type PointerEvent, useState } from 'react';
import { FormProvider, useForm, type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '../../../api/attachments/schema.js';
import { useUploads } from '../attachments/use-uploads.js';
import { CallProblem } from '../call/problem.js';
import { Card } from '../parts/card.js';
import { useLocale } from '../parts/use-format.js';
import { useProblemTypes } from '../problem-form/calls.js';
import { useMyself } from '../session/calls.js';
import { ContactFields } from './contact-fields.js';
import { DetailsFields } from './details-fields.js';
import { DraftMark } from './draft-mark.js';
import { ErrorSummary } from './error-summary.js';
import { placesOf } from './field-errors.js';
import { FilesField } from './files-field.js';
import { forget } from './kept.js';
import type { ReportForm as Form } from './form.js';
import { FormFields } from './form-fields.js';
import { PurchaseFields } from './purchase-fields.js';
import { reportResolver } from './resolver.js';
import { useDraft } from './use-draft.js';
import { usePreview } from './use-preview.js';
import { useSubmit } from './use-submit.js';
import { VerdictPanel } from './verdict-panel.js';

interface ReportFormProps {
  readonly scope: string;
  readonly initial: Form;
  readonly files: readonly AttachmentView[];
  readonly opened: string | null;
  /** Whether it begins with what this tab had kept of it. */
  readonly restored: boolean;
  readonly onCreated: (ticketId: string) => void;
  /** The draft was of another problem type and is gone. */
  readonly onDropped: () => void;
}

/** The problem report. Nothing that was typed is lost: not by an error, a reload, or an ended session. */
export function ReportForm(props: ReportFormProps) {
  const { t } = useTranslation();
  const report = useReport(props);
  const { form, uploads, preview, draft, dropDraft, submitting, currency, value, fields, tried, submit } = report;
  const isCancellation = value.problemType === 'cancellation';
  return (
    <FormProvider {...form}>
      <form className="columns columns-rail report" onSubmit={submit} noValidate>
        <div className="stack">
          <ErrorSummary problem={submitting.error} tries={tried} fields={fields} />
          <DetailsFields onChangeType={dropDraft} />
          {isCancellation ? (
            <PurchaseFields preview={preview.view} currency={currency} />
          ) : (
            <FormFields fields={fields} />
          )}
          <ContactFields isCancellation={isCancellation} />
          <Card title={t('report.files')}>
            <FilesField uploads={uploads} />
          </Card>
        </div>
        <div className="rail stack">
          {isCancellation ? <VerdictPanel preview={preview} /> : null}
          <div className="report-send">
            <Button
              type="submit"
              appearance="primary"
              size="large"
              disabled={submitting.isPending || uploads.isBusy}
              onPointerDown={holdPress}
            >
              {submitting.isPending ? t('report.submitting') : t('report.submit')}
            </Button>
            <DraftMark state={draft.state} isCancellation={isCancellation} />
          </div>
        </div>
      </form>
    </FormProvider>
  );
}

/** The verdict above may grow between press and release; the release counts for what was pressed. */
function holdPress({ currentTarget, pointerId }: PointerEvent<HTMLButtonElement>): void {
  currentTarget.setPointerCapture(pointerId);
}

function useFormOf(initial: Form) {
  const [start] = useState(initial);
  const { fieldsOf } = useProblemTypes();
  const form = useForm<Form>({
    defaultValues: start,
    resolver: reportResolver(fieldsOf),
    mode: 'onTouched',
    shouldFocusError: false,
  });
  // Every field has a value from the start, so what is watched is whole.
  const value = useWatch({ control: form.control }) as Form;
  return { form, value, fields: fieldsOf(value.problemType) };
}

/** The form's state and its helpers: what would happen, what is kept, and the sending. */
function useReport({ scope, initial, files, opened, restored, onCreated, onDropped }: ReportFormProps) {
  const { me } = useMyself();
  const userId = me.user.id;
  const [created, setCreated] = useState<string | null>(null);
  const { form, value, fields } = useFormOf(initial);
  const uploads = useUploads({ initial: files });
  const [currency, setCurrency] = useState(me.partner?.currency ?? 'USD');
  const preview = usePreview(value, currency);
  const known = preview.view?.verdict?.refundable.currency;
  if (known && known !== currency) setCurrency(known);
  const draft = useDraft({
    ...{ userId, scope: created ?? scope, form: value, currency, files: uploads.views, opened, restored },
    onCreated: (id) => {
      setCreated(id);
      forget(userId, scope);
      onCreated(id);
    },
  });
  const dropDraft = () => {
    setCreated(null);
    void draft.keeper.drop().then(onDropped);
  };
  const scopes = created === null ? [scope] : [scope, created];
  const sent = { currency, attachmentIds: uploads.ids, fields };
  const submitting = useSubmit({ userId, scopes, keeper: draft.keeper, ...sent });
  return {
    form,
    value,
    fields,
    uploads,
    preview,
    draft,
    dropDraft,
    submitting,
    currency,
    ...useSending(form, submitting),
  };
}

/** Sends what stands in the form when it looks whole, and puts what the API says of fields to the fields. */
function useSending(form: UseFormReturn<Form>, submitting: ReturnType<typeof useSubmit>) {
  const locale = useLocale();
  const [tried, setTried] = useState(0);
  const send = () =>
    // The form's own values, not the schema's: what is trimmed there is shown here as it was typed.
    submitting.mutateAsync(form.getValues()).catch((error: unknown) => {
      for (const { name, type, message } of error instanceof CallProblem
        ? placesOf(error, locale, form.getValues('problemType'))
        : []) {
        form.setError(name, { type, message });
      }
    });
  const submit = (event: FormEvent) => {
    submitting.reset();
    void form
      .handleSubmit(send)(event)
      .finally(() => setTried((count) => count + 1));
  };
  return { tried, submit };
}
