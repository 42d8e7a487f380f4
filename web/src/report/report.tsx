import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { TicketView } from '../../../api/tickets/schema.js';
import { DeadEnd, ForbiddenPage } from '../app/dead-ends.js';
import { Page } from '../parts/page.js';
import { Skeleton } from '../parts/states.js';
import { useMyself } from '../session/calls.js';
import { ticketQuery } from '../tickets/calls.js';
import { formOfDraft, newForm, type Prefill } from './form.js';
import { type Kept, readKept } from './kept.js';
import { ReportForm } from './report-form.js';
import './report.css';

/** The draft that this page has made of the form it shows, and what the form was opened for. */
interface Own {
  readonly draft: string;
  readonly prefill: Prefill;
}

/** "Report a problem": opened from a software line, from a draft, or from scratch. */
export function ReportPage() {
  const { t } = useTranslation();
  const { may } = useMyself();
  const { draft, ...asked } = useSearch({ from: '/inside/report' });
  const navigate = useNavigate({ from: '/report' });
  const [own, setOwn] = useState<Own | null>(null);
  const isOwn = own !== null && draft === own.draft;
  const opened = isOwn ? '' : (draft ?? '');
  const prefill = isOwn ? own.prefill : asked;
  const found = useQuery({ ...ticketQuery(opened), enabled: opened !== '', staleTime: 0, gcTime: 0 });
  if (!may('tickets:file')) return <ForbiddenPage />;
  if (isGone(found)) return <DeadEnd error={found.error} reset={() => void found.refetch()} />;
  if (opened !== '' && !found.data) return <Skeleton lines={8} tall />;
  const ticket = opened === '' ? null : (found.data?.ticket ?? null);
  if (ticket && !ticket.draft)
    return <Navigate to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }} replace />;
  // The form stays as it is; only the address now names its draft, so that a reload finds it.
  const created = (id: string) => {
    setOwn({ draft: id, prefill });
    void navigate({ search: { draft: id }, replace: true, resetScroll: false });
  };
  const dropped = () => {
    if (isOwn) void navigate({ search: prefill, replace: true, resetScroll: false });
  };
  return (
    <Page title={t('report.heading')} lead={t('report.lead')}>
      <Prepared ticket={ticket} prefill={prefill} onCreated={created} onDropped={dropped} />
    </Page>
  );
}

/** More than the clocks of this machine and the server differ. */
const LATER_MS = 30_000;

/** What this tab has kept, unless the draft was changed elsewhere since. */
function newer(kept: Kept | null, ticket: TicketView | null): Kept | null {
  if (!kept || !ticket) return kept;
  return Date.parse(ticket.updatedAt) > kept.atMs + LATER_MS ? null : kept;
}

interface PreparedProps {
  readonly ticket: TicketView | null;
  readonly prefill: Prefill;
  readonly onCreated: (ticketId: string) => void;
  readonly onDropped: () => void;
}

/** The form with what it starts from: what this tab has kept, else the draft, else what the address says. */
function Prepared({ ticket, prefill, onCreated, onDropped }: PreparedProps) {
  const { me, may } = useMyself();
  const scope = ticket ? ticket.id : `new ${prefill.type ?? ''} ${prefill.customer ?? ''} ${prefill.order ?? ''}`;
  const kept = newer(readKept(me.user.id, scope), ticket);
  const usual = may('cancellations:file') ? 'cancellation' : 'keys-and-downloads';
  const begun = ticket ? formOfDraft(ticket, me) : newForm(me, prefill, usual);
  const form = { ...begun, ...kept?.form };
  const allowed = may('cancellations:file') || form.problemType !== 'cancellation';
  return (
    <ReportForm
      key={scope}
      scope={scope}
      initial={allowed ? form : { ...form, problemType: usual }}
      files={kept?.files ?? ticket?.attachments ?? []}
      opened={ticket?.id ?? null}
      restored={ticket !== null && kept !== null}
      onCreated={onCreated}
      onDropped={onDropped}
    />
  );
}
