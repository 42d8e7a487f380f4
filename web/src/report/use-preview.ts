import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PreviewView } from '../../../api/tickets/schema.js';
import { useDebounced } from '../parts/use-debounced.js';
import { useLocale } from '../parts/use-format.js';
import { previewRequest } from './calls.js';
import { previewBody, type ReportForm } from './form.js';

const QUIET_MS = 350;

export interface Preview {
  readonly view: PreviewView | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
}

/** What would happen if this were sent now. Asked again as soon as the typing pauses. */
export function usePreview(form: ReportForm, currency: string): Preview {
  const locale = useLocale();
  const body = useDebounced(JSON.stringify(previewBody(form, currency)), QUIET_MS);
  const named = form.problemType === 'cancellation' && (form.customer.trim() !== '' || form.order.trim() !== '');
  const preview = useQuery({
    queryKey: ['preview', locale, body],
    queryFn: ({ signal }) => previewRequest(JSON.parse(body) as ReturnType<typeof previewBody>, signal),
    enabled: named,
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  });
  return {
    view: named ? preview.data : undefined,
    error: named ? preview.error : null,
    isPending: named && preview.isFetching,
  };
}
