import { Field } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { FileDrop } from '../attachments/file-drop.js';
import type { Uploads } from '../attachments/use-uploads.js';
import { idOf, useFieldError } from './field-errors.js';
import type { ReportForm } from './form.js';

/** The files of the report, with what the API says of them until others are chosen. */
export function FilesField({ uploads }: { readonly uploads: Uploads }) {
  const error = useFieldError()('root.files');
  const { clearErrors } = useFormContext<ReportForm>();
  const chosen = uploads.ids.join();
  useEffect(() => clearErrors('root.files'), [chosen, clearErrors]);
  return (
    <Field id={idOf('root.files')} {...(error ? { validationMessage: error, validationState: 'error' as const } : {})}>
      <FileDrop uploads={uploads} />
    </Field>
  );
}
