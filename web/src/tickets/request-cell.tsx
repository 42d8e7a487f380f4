import { Link } from '@tanstack/react-router';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '../../../api/tickets/schema.js';
import { spaced } from '../parts/format.js';
import { LeftIcon } from '../parts/icons.js';
import { Marked } from '../parts/marked.js';
import { Pill } from '../parts/pill.js';
import { useMyself } from '../session/calls.js';
import { IsCompact } from './density.js';
import { useHasLeft } from './left.js';
import { TagMarks } from './tags.js';

/** By what a search found it, where nothing else in the row says so. */
function FoundIn({ found, isCompact }: { readonly found: TicketSummary['foundIn']; readonly isCompact: boolean }) {
  const { t } = useTranslation();
  if (!found) return null;
  const where = spaced(t(`tickets.foundIn.${found.where}`));
  return (
    <span className="soft found-in" title={isCompact ? where + found.text : undefined}>
      <span className={isCompact ? 'unseen' : undefined}>{where}</span>
      <bdi>
        <Marked>{found.text}</Marked>
      </bdi>
    </span>
  );
}

/** What the list would not show any more if nobody were reading it: its row is as it was last seen. */
function HasLeft({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  return useHasLeft(id) ? (
    <Pill tone="quiet" icon={LeftIcon}>
      {t('tickets.hasLeft')}
    </Pill>
  ) : null;
}

/** Leads to a request. A draft opens in its form. */
function RequestLink({ ticket, words }: { readonly ticket: TicketSummary; readonly words: string }) {
  const inside = (
    <bdi>
      <Marked>{words}</Marked>
    </bdi>
  );
  return ticket.draft ? (
    <Link to="/report" search={{ draft: ticket.id }} className="row-link">
      {inside}
    </Link>
  ) : (
    <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket.number) }} className="row-link">
      {inside}
    </Link>
  );
}

/** What a request is about and whose it is. In one line, what has no room in it is in the tooltip. */
export function Request({ ticket }: { readonly ticket: TicketSummary }) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const isCompact = useContext(IsCompact);
  const title = ticket.title || t('tickets.untitled');
  const known = [ticket.customer?.companyName, isDesk ? ticket.partner.name : null].filter(Boolean).join(' · ');
  const whose = known === '' ? t(`tickets.problemType.${ticket.problemType}`) : known;
  const whole = [title, whose, ...ticket.tags].join(' · ');
  return (
    <div className="request" title={isCompact ? whole : undefined}>
      <RequestLink ticket={ticket} words={title} />
      <span className="soft">{known === '' ? whose : <Marked>{whose}</Marked>}</span>
      <HasLeft id={ticket.id} />
      <FoundIn found={ticket.foundIn} isCompact={isCompact} />
      <TagMarks tags={ticket.tags} />
    </div>
  );
}
