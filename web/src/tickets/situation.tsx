import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { spaced } from '../parts/format.js';
import { SyncingIcon, WaitingIcon, WarningIcon } from '../parts/icons.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { MergedAway } from '../ticket-links/merged.js';
import { Progress } from './progress.js';
import { useAttentionWords } from './attention-words.js';
import { awaitsManager } from './why-not.js';

/** Where the request stands in plain words: what happens next, who is awaited, and until when. */
export function Situation({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const { isDesk } = useMyself();
  const whose = isDesk ? 'desk' : 'partner';
  const status = ticket.draft ? 'draft' : ticket.status;
  return (
    <section className={`card situation situation-${ticket.status}`} aria-label={t('tickets.situation')}>
      {ticket.problemType === 'cancellation' && !ticket.draft ? <Progress ticket={ticket} /> : null}
      <div className="situation-words">
        <p className="situation-next">
          {isDesk && awaitsManager(ticket) ? t('tickets.awaitsManager') : t(`tickets.next.${status}.${whose}`)}
        </p>
        <MergedAway ticket={ticket} />
        <Timers ticket={ticket} />
        {ticket.escalatedAt ? <Escalated since={ticket.escalatedAt} /> : null}
        {ticket.waiting ? <Waiting waiting={ticket.waiting} /> : null}
        {ticket.attention ? <Attention attention={ticket.attention} /> : null}
      </div>
    </section>
  );
}

/** Until when somebody is waited for, and what happens by itself before that. */
function Timers({ ticket: { nextTimer, status } }: { readonly ticket: TicketView }) {
  const { t, i18n } = useTranslation();
  if (!nextTimer) return null;
  const { kind, at } = nextTimer;
  const endsAt = kind === 'expiry' ? at : nextTimer.endsAt;
  const ends = `tickets.timer.ends.${status}`;
  return (
    <>
      {endsAt ? (
        <Timer at={endsAt}>{i18n.exists(ends) ? t(ends as 'tickets.timer.expiry') : t('tickets.timer.expiry')}</Timer>
      ) : null}
      {kind === 'expiry' ? null : <Timer at={at}>{t(`tickets.timer.${kind}`)}</Timer>}
    </>
  );
}

function Timer({ at, children }: { readonly at: string; readonly children: string }) {
  return (
    <p className="soft with-icon">
      <WaitingIcon aria-hidden />
      <span>
        {spaced(children)}
        <When at={at} show="both" />
      </span>
    </p>
  );
}

/** It is not only late: somebody has been told. */
function Escalated({ since }: { readonly since: string }) {
  const { t } = useTranslation();
  return (
    <p className="soft with-icon">
      <WarningIcon aria-hidden />
      <span>
        {spaced(t('tickets.escalatedSince'))}
        <When at={since} show="both" />
      </span>
    </p>
  );
}

/** It is being tried again by itself: what it waits for, since when, how often. */
function Waiting({ waiting }: { readonly waiting: NonNullable<TicketView['waiting']> }) {
  const { t, i18n } = useTranslation();
  const key = `tickets.waiting.${waiting.step}`;
  const words = i18n.exists(key) ? t(key as 'tickets.waiting.revoke') : t('tickets.waiting.other');
  return (
    <div className="notice-box notice-waiting">
      <SyncingIcon aria-hidden />
      <div>
        <p>{words}</p>
        <p className="soft small">
          {t('tickets.waiting.tries', { count: waiting.attempts })} <When at={waiting.since} /> · {waiting.cause}
        </p>
      </div>
    </div>
  );
}

function Attention({ attention }: { readonly attention: NonNullable<TicketView['attention']> }) {
  const { t } = useTranslation();
  const words = useAttentionWords(attention);
  return (
    <div className="notice-box notice-attention">
      <WarningIcon aria-hidden />
      <div>
        <p>
          <strong>{words}</strong>
        </p>
        <p className="soft small">
          {t('tickets.attention.since')} <When at={attention.since} show="both" /> · {attention.cause}
        </p>
      </div>
    </div>
  );
}
