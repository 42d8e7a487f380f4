import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import type { FormField } from '../../../domain/problem-form/form.js';
import { queryClient } from '../call/client.js';
import { useWish } from '../call/wish.js';
import { say } from '../parts/snack.js';
import { fileRequest, keepDraft, submitDraft } from './calls.js';
import { filingBody, type ReportForm } from './form.js';
import { forget } from './kept.js';
import type { DraftKeeper } from './draft-keeper.js';

interface SubmitOptions {
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly currency: string;
  readonly attachmentIds: readonly string[];
  readonly keeper: DraftKeeper;
  /** Of the form that is data; none for a cancellation. */
  readonly fields: readonly FormField[];
}

/** Sends the request: the draft that was kept, or the whole form. Sent again after a lost answer it is the same request. */
export function useSubmit({ userId, scopes, currency, attachmentIds, keeper, fields }: SubmitOptions) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wish = useWish();
  const send = async (form: ReportForm): Promise<TicketView> => {
    const body = filingBody(form, currency, attachmentIds, fields);
    const draftId = await keeper.finish();
    if (draftId === null) return fileRequest(body, wish.keyFor(body));
    const { problemType: _, ...change } = body;
    await keepDraft(draftId, { lineItemNumbers: null, amount: null, ...(change as object) });
    return submitDraft(draftId, wish.keyFor(body));
  };
  return useMutation({
    mutationFn: send,
    onSuccess: async ({ number, customer }) => {
      for (const scope of scopes) forget(userId, scope);
      say(t('report.filed', { number }));
      void queryClient.invalidateQueries({ queryKey: ['tickets'] });
      if (customer) void queryClient.invalidateQueries({ queryKey: ['software', customer.customerId] });
      await navigate({ to: '/tickets/$ticketId', params: { ticketId: String(number) }, replace: true });
    },
    onError: () => {
      keeper.proceed();
      // A form that was published meanwhile is drawn, so that what it asks can be answered.
      void queryClient.invalidateQueries({ queryKey: ['problem-types'] });
    },
  });
}
