import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../parts/ask-dialog.js';
import { say } from '../parts/snack.js';
import { drop, type ReadAnswer, readAnswersAgain } from './calls.js';

/** Throws an answer away, after a question. */
export function DropAnswer({ read }: { readonly read: ReadAnswer }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const dropping = useMutation({
    mutationFn: () => drop(read.answer.id, read.etag),
    onSuccess: async () => {
      say(t('cannedAnswers.dropped'));
      await readAnswersAgain();
      await navigate({ to: '/canned-answers' });
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('cannedAnswers.drop')}</Button>
      {isAsking ? (
        <AskDialog
          title={t('cannedAnswers.dropTitle', { title: read.answer.title })}
          confirm={t('cannedAnswers.drop')}
          consequence={t('cannedAnswers.dropConsequence')}
          error={dropping.error}
          isBusy={dropping.isPending}
          onConfirm={() => dropping.mutate()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
