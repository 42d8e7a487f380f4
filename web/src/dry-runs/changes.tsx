import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DryRunChangeView, DryRunView } from '../../../api/policies/dry-runs/schema.js';
import { Card } from '../parts/card.js';
import { FoundRows } from '../parts/found-rows.js';
import { useFormat } from '../parts/use-format.js';
import { Reasons } from '../tickets/reasons.js';
import { changesQuery } from './calls.js';
import { useSaidWords } from './said-words.js';

/** The tickets that would be decided otherwise: how it was, how it would be, and why. */
export function Changes({ run }: { readonly run: DryRunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useInfiniteQuery(changesQuery(run));
  return (
    <Card title={t('dryRuns.changes')}>
      <FoundRows
        found={found}
        label={t('dryRuns.changes')}
        idOf={({ ticket }) => ticket.id}
        empty={<p className="soft">{t(run.state === 'running' ? 'dryRuns.noneYet' : 'dryRuns.noneChanged')}</p>}
        columns={[
          { key: 'row', header: t('dryRuns.ticket'), cell: ({ ticket }) => <TicketLink number={ticket.number} /> },
          { key: 'before', header: t('dryRuns.before'), cell: ({ before }) => <Said said={before} /> },
          { key: 'after', header: t('dryRuns.after'), cell: ({ after }) => <Said said={after} /> },
          {
            key: 'difference',
            header: t('dryRuns.difference'),
            kind: 'end',
            cell: ({ difference }) => format.money(difference),
          },
        ]}
      />
    </Card>
  );
}

function TicketLink({ number }: { readonly number: number }) {
  return (
    <Link to="/tickets/$ticketId" params={{ ticketId: String(number) }} className="dry-run-ticket">
      #{number}
    </Link>
  );
}

function Said({ said }: { readonly said: DryRunChangeView['before'] }) {
  const { t } = useTranslation();
  const lines = useSaidWords()(said);
  return (
    <>
      {lines.map((line) => (
        <span key={line} className="term-line">
          {line}
        </span>
      ))}
      <details className="dry-run-why">
        <summary>{t('dryRuns.reasons')}</summary>
        <Reasons reasons={said.reasons} currency={said.most.currency} />
      </details>
    </>
  );
}
