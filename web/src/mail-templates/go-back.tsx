import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../parts/ask-dialog.js';
import { say } from '../parts/snack.js';
import { goBack, type ReadTemplate, readTemplatesAgain } from './calls.js';

interface GoBackProps {
  readonly read: ReadTemplate;
  readonly onGone: () => void;
}

/** Back to the shipped words, after a question. */
export function GoBack({ read, onGone }: GoBackProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const going = useMutation({
    mutationFn: () => goBack(read.view, read.etag),
    onSuccess: async () => {
      say(t('mailTemplates.wentBack'));
      await readTemplatesAgain();
      setAsking(false);
      onGone();
    },
    onError: readTemplatesAgain,
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('mailTemplates.back')}</Button>
      {isAsking ? (
        <AskDialog
          title={t('mailTemplates.backTitle')}
          confirm={t('mailTemplates.backConfirm')}
          consequence={t('mailTemplates.backConsequence')}
          error={going.error}
          isBusy={going.isPending}
          onConfirm={() => going.mutate()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
