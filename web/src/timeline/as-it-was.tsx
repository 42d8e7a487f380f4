import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
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
  if (isGone(found)) return <Failed error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={2} />;
  const { status, impact, title, description, reasonText, amount, reasonCode, approvals, assignee, tags } = found.data;
  return (
    <Facts
      items={[
        [t('tickets.statusHeader'), t(`tickets.status.${status}`)],
        [t('report.title'), title && <bdi key="title">{title}</bdi>],
        [t('tickets.impactHeader'), impact && t(`tickets.impact.${impact}`)],
        [t('report.description'), description && <WordsThen key="description" words={description} />],
        [t('tickets.amount'), amount && format.money(amount)],
        [t('tickets.reason'), reasonCode && t(`tickets.reasonCode.${reasonCode}`)],
        [t('report.reasonText'), reasonText && <WordsThen key="reason" words={reasonText} />],
        [t('timeline.asItWas.approvals'), approvals && t('timeline.asItWas.given', approvals)],
        [t('tickets.assignee'), assignee && <bdi key="assignee">{assignee.name}</bdi>],
        [t('tickets.tags.title'), tags.length > 0 ? <TagMarks key="tags" tags={tags} /> : null],
      ]}
    />
  );
}

/** As they were typed. */
const WordsThen = ({ words }: { readonly words: string }) => <bdi className="words-then">{words}</bdi>;
