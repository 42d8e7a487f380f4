import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWish } from '../call/wish.js';
import { useProblemWords } from '../parts/problem-words.js';
import { say } from '../parts/snack.js';
import { takeNext } from './calls.js';

/** Takes the most urgent request that nobody has, and opens it. */
export function TakeNext() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wish = useWish();
  const taking = useMutation({
    mutationFn: () => takeNext(wish.keyFor('next')),
    onSuccess: async (ticket) => {
      wish.done();
      if (!ticket) return say(t('assignment.nothing'));
      await navigate({ to: '/tickets/$ticketId', params: { ticketId: String(ticket.number) } });
    },
  });
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
