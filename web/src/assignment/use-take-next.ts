import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWish } from '../call/wish.js';
import { say } from '../parts/snack.js';
import { takeNext } from './calls.js';

/** Takes the most urgent request that nobody has, and opens it. */
export function useTakeNext(onError?: (error: unknown) => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wish = useWish();
  return useMutation({
    mutationFn: () => takeNext(wish.keyFor('next')),
    onSuccess: async (ticket) => {
      wish.done();
      if (!ticket) return say(t('assignment.nothing'));
      await navigate({ to: '/tickets/$ticketId', params: { ticketId: String(ticket.number) } });
    },
    ...(onError ? { onError } : {}),
  });
}
