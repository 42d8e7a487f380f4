import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { CannedAnswerBody } from '../../../api/canned-answers/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { BackTo } from '../parts/back-to.js';
import { Conflict } from '../parts/conflict.js';
import { Page } from '../parts/page.js';
import { say } from '../parts/snack.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useEditing } from '../parts/use-editing.js';
import { useMyself } from '../session/calls.js';
import { cannedAnswerQuery, keepChanged, keepNew, type ReadAnswer, readAnswersAgain } from './calls.js';
import { DropAnswer } from './drop.js';
import { AnswerFields } from './fields.js';
import { TryOut } from './try-out.js';
import './canned-answers.css';

const NOTHING: CannedAnswerBody = { title: '', titleZh: '', text: '', textZh: '' };

/** A new answer, in both languages. */
export function NewCannedAnswerPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  if (!may('canned-answers:write')) return <ForbiddenPage />;
  return (
    <Page title={t('cannedAnswers.new')} lead={t('cannedAnswers.formLead')} above={<BackTo list="canned-answers" />}>
      <Editor read={null} />
    </Page>
  );
}

/** Changing an answer; what was sent with it stays as it was. */
export function EditCannedAnswerPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { cannedAnswerId } = useParams({ from: '/inside/canned-answers/$cannedAnswerId' });
  const found = useQuery({ ...cannedAnswerQuery(cannedAnswerId), enabled: may('canned-answers:write') });
  if (!may('canned-answers:write')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} tall />;
  return (
    <Page
      title={t('cannedAnswers.edit')}
      lead={t('cannedAnswers.formLead')}
      above={<BackTo list="canned-answers" />}
      actions={<DropAnswer read={found.data} />}
    >
      <Editor read={found.data} />
    </Page>
  );
}

const formOf = (read: ReadAnswer | null): CannedAnswerBody => {
  if (!read) return NOTHING;
  const { title, titleZh, text, textZh } = read.answer;
  return { title, titleZh, text, textZh };
};

/** The form over the state that was read, or over nothing yet. */
function useAnswer(read: ReadAnswer | null) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wish = useWish();
  return useEditing({
    ...{ read, formOf },
    again: async () => read && queryClient.fetchQuery({ ...cannedAnswerQuery(read.answer.id), staleTime: 0 }),
    save: (form: CannedAnswerBody, over: ReadAnswer | null) =>
      over ? keepChanged(over.answer.id, form, over.etag) : keepNew(form, wish.keyFor(form)),
    onSaved: async () => {
      say(t('cannedAnswers.saved'));
      await readAnswersAgain();
      await navigate({ to: '/canned-answers' });
    },
  });
}

function Editor({ read }: { readonly read: ReadAnswer | null }) {
  const { t } = useTranslation();
  const { form, setForm, theirs, saving, onSubmit, onTake, onKeep } = useAnswer(read);
  return (
    <div className="columns columns-rail">
      <form className="stack" onSubmit={onSubmit} noValidate>
        <AnswerFields form={form} onChange={setForm} error={saving.error} />
        {theirs ? (
          <Conflict
            title={t('cannedAnswers.conflict', { name: theirs.answer.editor.name })}
            onTake={() => onTake(theirs)}
            onKeep={() => onKeep(theirs)}
          >
            <p className="canned-theirs">{theirs.answer.text}</p>
            <p className="canned-theirs" lang="zh-TW">
              {theirs.answer.textZh}
            </p>
          </Conflict>
        ) : null}
        {saving.error && !theirs ? <Failed error={saving.error} /> : null}
        <div className="form-end">
          <Button type="submit" appearance="primary" size="large" disabled={saving.isPending}>
            {saving.isPending ? t('app.loading') : t('app.save')}
          </Button>
        </div>
      </form>
      <TryOut text={form.text} textZh={form.textZh} />
    </div>
  );
}
