import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import { FORM_TYPES, type FormType } from '../../../domain/problem-form/form.js';
import { DeadEnd, ForbiddenPage, NotFoundPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { Conflict } from '../parts/conflict.js';
import { useFieldProblems } from '../parts/form.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useEditing } from '../parts/use-editing.js';
import { useFirstFault } from '../parts/use-first-fault.js';
import { useMyself } from '../session/calls.js';
import { BackToType } from './back-to-type.js';
import { type Basis, basisQuery, readTypesAgain, saveDraft } from './calls.js';
import { DraftEnd } from './draft-end.js';
import { FieldList } from './field-list.js';
import { type FieldForm, fieldsBody, fieldsShown, formOfFields } from './form.js';
import { Preview } from './preview.js';

/** Writing the draft of a form: its fields, with what they come to beside them. */
export function EditFormPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { problemType: name } = useParams({ from: '/inside/problem-types/$problemType/draft' });
  const problemType = FORM_TYPES.find((known) => known === name);
  const found = useQuery({
    ...basisQuery(problemType ?? 'other'),
    enabled: problemType !== undefined && may('problem-forms:write'),
  });
  if (!may('problem-forms:write')) return <ForbiddenPage />;
  if (!problemType) return <NotFoundPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  return (
    <Page
      title={t('problemTypes.editor.title', { name: t(`tickets.problemType.${problemType}`) })}
      lead={t('problemTypes.editor.lead')}
      above={<BackToType problemType={problemType} />}
    >
      <Editor problemType={problemType} read={found.data} />
    </Page>
  );
}

interface EditorProps {
  readonly problemType: FormType;
  readonly read: Basis;
}

/** The form over the state that was read; it stays open after a save, because it is tried and published from here. */
function useDraftForm({ problemType, read }: EditorProps) {
  const { t } = useTranslation();
  const again = () => queryClient.fetchQuery({ ...basisQuery(problemType), staleTime: 0 });
  const editing = useEditing({
    ...{ read, again, formOf: ({ form }: Basis, typed?: readonly FieldForm[]) => formOfFields(form.fields, typed) },
    save: (typed: readonly FieldForm[], over: Basis) => saveDraft(problemType, fieldsBody(typed), over.etag),
    onSaved: async (saved, sent) => {
      say(t('problemTypes.editor.saved'));
      editing.onStay(saved, sent);
      await readTypesAgain();
    },
  });
  const { base, form } = editing;
  const written = JSON.stringify(fieldsBody(formOfFields(base.form.fields)));
  return { ...editing, isChanged: JSON.stringify(fieldsBody(form)) !== written };
}

function Editor(props: EditorProps) {
  const { t } = useTranslation();
  const { base, form, setForm, theirs, saving, isChanged, onSubmit, onTake, onKeep } = useDraftForm(props);
  const problems = useFieldProblems(saving.error);
  useFirstFault(saving.error);
  return (
    <div className="columns columns-rail">
      <form className="stack" onSubmit={onSubmit} noValidate>
        <FieldList fields={form} onChange={setForm} problems={problems} />
        {theirs ? (
          <Conflict
            title={t('problemTypes.editor.conflict', { name: theirs.form.author.name })}
            onTake={() => onTake(theirs)}
            onKeep={() => onKeep(theirs)}
          >
            <p>{theirs.form.fields.map(({ label }) => label.en).join(', ')}</p>
          </Conflict>
        ) : null}
        {saving.error && !theirs ? <Failed error={saving.error} /> : null}
        <DraftEnd problemType={props.problemType} base={base} isChanged={isChanged} isBusy={saving.isPending} />
      </form>
      <Preview title={t('problemTypes.preview.title')} fields={fieldsShown(form)} />
    </div>
  );
}
