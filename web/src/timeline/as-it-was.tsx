import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AsItWasView } from '../../../api/tickets/as-it-was.js';
import { read } from '../call/call.js';
import { Facts } from '../parts/card.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useFormat } from '../parts/use-format.js';
import { TagMarks } from '../tickets/tags.js';

/** What was, stays. */
const asItWasQuery = (ticketKey: string, sequence: number) =>
  queryOptions({
    queryKey: ['as-it-was', ticketKey, sequence],
    queryFn: ({ signal }) => read<AsItWasView>(`/tickets/${ticketKey}/as-it-was?sequence=${sequence}`, signal),
    staleTime: Infinity,
  });

interface AsItWasProps {
  readonly ticketKey: string;
  readonly sequence: number;
}

/** How the request stood right after this step. */
export function AsItWas({ ticketKey, sequence }: AsItWasProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery(asItWasQuery(ticketKey, sequence));
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={2} />;
  const { status, amount, reasonCode, approvals, assignee, tags } = found.data;
  return (
    <Facts
      items={[
        [t('tickets.statusHeader'), t(`tickets.status.${status}`)],
        [t('tickets.amount'), amount && format.money(amount)],
        [t('tickets.reason'), reasonCode && t(`tickets.reasonCode.${reasonCode}`)],
        [t('timeline.asItWas.approvals'), approvals && t('timeline.asItWas.given', approvals)],
        [t('tickets.assignee'), assignee && <bdi key="assignee">{assignee.name}</bdi>],
        [t('tickets.tags.title'), tags.length > 0 ? <TagMarks key="tags" tags={tags} /> : null],
      ]}
    />
  );
}
