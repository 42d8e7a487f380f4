import { Button } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { AskDialog } from '../parts/ask-dialog.js';
import { spaced } from '../parts/format.js';
import { LinkIcon } from '../parts/icons.js';
import { useSay } from '../tickets/use-say.js';
import './ticket-links.css';

/** Says on top that the request goes on in another one, with the way back while there is one. */
export function MergedAway({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { mergedInto, moves } = ticket;
  if (!mergedInto) return null;
  const { number, title } = mergedInto;
  return (
    <div className="notice-box">
      <LinkIcon aria-hidden />
      <div>
        <p>
          {spaced(t('ticketLinks.merged.into'))}
          <Link to="/tickets/$ticketId" params={{ ticketId: String(number) }}>
            #{number} <bdi>{title || t('tickets.untitled')}</bdi>
          </Link>
        </p>
        {moves.unmerge.allowed ? (
          <Button size="small" onClick={() => setAsking(true)}>
            {t('ticketLinks.merged.undo')}
          </Button>
        ) : null}
      </div>
      {isAsking ? <UndoDialog ticket={ticket} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function UndoDialog({ ticket, onClose }: { readonly ticket: TicketView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const undoing = useSay(ticket, 'unmerge', onClose);
  return (
    <AskDialog
      title={t('ticketLinks.merged.undoTitle', { number: ticket.mergedInto?.number })}
      confirm={t('ticketLinks.merged.undoConfirm')}
      consequence={t('ticketLinks.merged.undoConsequence')}
      error={undoing.error}
      isBusy={undoing.isPending}
      onConfirm={() => undoing.mutate({})}
      onClose={onClose}
    />
  );
}

/** Requests that went into this one: what was asked in each. */
export function MergedIn({ merged }: { readonly merged: TicketView['mergedIn'] }) {
  const { t } = useTranslation();
  return (
    <ul className="mini-list">
      {merged.map(({ ticketId, number, title, description }) => (
        <li key={ticketId}>
          <div>
            <span className="soft small">{t('ticketLinks.merged.in')}</span>
            <Link to="/tickets/$ticketId" params={{ ticketId: String(number) }}>
              #{number} <bdi>{title || t('tickets.untitled')}</bdi>
            </Link>
            {description ? (
              <details>
                <summary>{t('ticketLinks.merged.asked')}</summary>
                <p className="merged-description">{description}</p>
              </details>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
