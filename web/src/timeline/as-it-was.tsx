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
  const found = useQuery(asItWasQuery(ticketKey, sequence));
  if (isGone(found)) return <Failed error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={2} />;
  return <Standing was={found.data} />;
}

function Standing({ was }: { readonly was: AsItWasView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { status, impact, title, description, reasonText, amount, reasonCode, approvals, assignee, tags } = was;
  const { revocation, refund, promises } = was;
  const belonging = useBelonging(was);
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
        [t('tickets.revocations.title'), revocation && t(`tickets.revocations.${revocation}`)],
        [t('tickets.refund.title'), refund && t(`tickets.refund.${refund}`)],
        [t('sla.title'), promises && <PromisesThen key="promises" promises={promises} />],
        [t('ticketLinks.title'), belonging],
        [t('tickets.assignee'), assignee && <bdi key="assignee">{assignee.name}</bdi>],
        [t('tickets.tags.title'), tags.length > 0 ? <TagMarks key="tags" tags={tags} /> : null],
      ]}
    />
  );
}

/** Whether its time ran, and what of it had been kept by then. By when it was due then is not known any more. */
function PromisesThen({ promises }: { readonly promises: NonNullable<AsItWasView['promises']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, firstAnswerAt, decidedAt } = promises;
  const given = [
    [t('sla.firstAnswer'), firstAnswerAt],
    [t('sla.decision'), decidedAt],
  ] as const;
  const parts = given.flatMap(([name, at]) =>
    at === null ? [] : [t('timeline.asItWas.givenAt', { name, at: format.time(at) })],
  );
  return <>{[t(`timeline.asItWas.promises.${state}`), ...parts].join(' · ')}</>;
}

/** The requests that belonged to it, and those that it went into or that came to it. */
function useBelonging({ links, mergedInto, mergedIn }: AsItWasView): string {
  const { t } = useTranslation();
  return [
    ...links.map(({ number, kind }) => t('timeline.asItWas.linked', { kind: t(`ticketLinks.kind.${kind}`), number })),
    ...(mergedInto === null ? [] : [t('timeline.asItWas.mergedInto', { number: mergedInto })]),
    ...mergedIn.map((number) => t('timeline.asItWas.mergedIn', { number })),
  ].join(' · ');
}

/** As they were typed. */
const WordsThen = ({ words }: { readonly words: string }) => <bdi className="words-then">{words}</bdi>;
