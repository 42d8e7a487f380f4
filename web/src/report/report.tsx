import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { ticketQuery } from '../tickets/calls.js';
import { formOfDraft, newForm } from './form.js';
import { readKept } from './kept.js';
import { ReportForm } from './report-form.js';
import './report.css';

/** "Report a problem": opened from a software line, from a draft, or from scratch. */
export function ReportPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { draft } = useSearch({ from: '/inside/report' });
  const own = useRef<string | null>(null);
  const opened = draft !== undefined && draft !== own.current ? draft : null;
  const found = useQuery({ ...ticketQuery(opened ?? ''), enabled: opened !== null, staleTime: 0 });
  if (!may('tickets:file')) return <ForbiddenPage />;
  if (found.isError) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (opened && !found.data) return <Skeleton lines={8} tall />;
  const ticket = opened ? (found.data?.ticket ?? null) : null;
  if (ticket && !ticket.draft) return <Navigate to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }} replace />;
  return (
    <Page title={t('report.heading')} lead={t('report.lead')}>
      <Prepared ticket={ticket} onCreated={(id) => (own.current = id)} isOwn={draft !== undefined && draft === own.current} />
    </Page>
  );
}

interface PreparedProps {
  readonly ticket: TicketView | null;
  readonly isOwn: boolean;
  readonly onCreated: (ticketId: string) => void;
}

/** The form with what it starts from: what this tab has kept, else the draft, else what the address says. */
function Prepared({ ticket, isOwn, onCreated }: PreparedProps) {
  const { me, may } = useMyself();
  const { type, customer, order } = useSearch({ from: '/inside/report' });
  const navigate = useNavigate({ from: '/report' });
  const first = useRef({ type, customer, order });
  const began = isOwn ? first.current : { type, customer, order };
  first.current = began;
  const scope = ticket ? ticket.id : `new ${began.type ?? ''} ${began.customer ?? ''} ${began.order ?? ''}`;
  const kept = readKept(me.user.id, scope);
  const usual = may('cancellations:file') ? 'cancellation' : 'keys-and-downloads';
  const form = kept?.form ?? (ticket ? formOfDraft(ticket, me) : newForm(me, began, usual));
  const created = (draft: string) => {
    onCreated(draft);
    void navigate({ search: { draft }, replace: true, resetScroll: false });
  };
  return (
    <ReportForm
      key={scope}
      scope={scope}
      initial={may('cancellations:file') || form.problemType !== 'cancellation' ? form : { ...form, problemType: usual }}
      files={kept?.files ?? ticket?.attachments ?? []}
      opened={ticket?.id ?? null}
      onCreated={created}
    />
  );
}
