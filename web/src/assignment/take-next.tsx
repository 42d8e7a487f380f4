import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../parts/problem-words.js';
import { useTakeNext } from './use-take-next.js';

export function TakeNext() {
  const { t } = useTranslation();
  const taking = useTakeNext();
  const { title } = useProblemWords(taking.error);
  return (
    <>
      {taking.isError ? <span role="alert">{title}</span> : null}
      <Button disabledFocusable={taking.isPending} onClick={() => taking.mutate()}>
        {t('assignment.take')}
      </Button>
    </>
  );
}
