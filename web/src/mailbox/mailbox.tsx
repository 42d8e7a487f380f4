import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isGone } from '../call/problem.js';
import type { MailSummary, MailView } from '../../../api/mailbox/schema.js';
import { ForbiddenPage } from '../app/dead-ends.js';
import { read } from '../call/call.js';
import { Facts } from '../parts/card.js';
import { MailIcon } from '../parts/icons.js';
import { MailBody } from '../parts/mail-body.js';
import { Page } from '../parts/page.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import './mailbox.css';

const AGAIN_MS = 4_000;

const mailsQuery = queryOptions({
  queryKey: ['mails'],
  queryFn: async ({ signal }) => (await read<{ items: MailSummary[] }>('/mailbox', signal)).items,
  refetchInterval: AGAIN_MS,
});

const mailQuery = (mailId: string) =>
  queryOptions({
    queryKey: ['mail', mailId],
    queryFn: ({ signal }) => read<MailView>(`/mailbox/${encodeURIComponent(mailId)}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

/** The demo's mailbox: the mails that went out, and how they look. */
export function MailboxPage() {
  const { isDesk } = useMyself();
  return isDesk ? <Mailbox /> : <ForbiddenPage />;
}

function Mailbox() {
  const { t } = useTranslation();
  const { mail } = useSearch({ from: '/inside/mailbox' });
  const mails = useQuery(mailsQuery);
  return (
    <Page title={t('mailbox.title')} lead={t('mailbox.lead')}>
      {mails.isError ? <Failed error={mails.error} retry={() => void mails.refetch()} /> : null}
      {mails.isPending ? <Skeleton lines={6} tall /> : null}
      {mails.data?.length === 0 ? (
        <Empty icon={MailIcon} title={t('mailbox.empty')}>
          {t('mailbox.emptyAdvice')}
        </Empty>
      ) : null}
      {mails.data && mails.data.length > 0 ? (
        <div className={mail ? 'mailbox mailbox-reading' : 'mailbox'}>
          <MailList mails={mails.data} chosen={mail} />
          <section className="card mail-pane" aria-label={t('mailbox.choose')}>
            {mail ? <Mail mailId={mail} /> : <Empty icon={MailIcon} title={t('mailbox.choose')} />}
          </section>
        </div>
      ) : null}
    </Page>
  );
}

function MailList({ mails, chosen }: { readonly mails: readonly MailSummary[]; readonly chosen: string | undefined }) {
  return (
    <ul className="mail-list">
      {mails.map(({ id, at, to, subject }) => (
        <li key={id}>
          <Link
            to="/mailbox"
            search={{ mail: id }}
            className="mail-item"
            aria-current={id === chosen ? 'true' : undefined}
          >
            <strong>
              <bdi>{subject}</bdi>
            </strong>
            <span className="soft small">
              {to.join(', ')} · <When at={at} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Mail({ mailId }: { readonly mailId: string }) {
  const { t } = useTranslation();
  const mail = useQuery(mailQuery(mailId));
  if (isGone(mail)) return <Failed error={mail.error} retry={() => void mail.refetch()} />;
  if (!mail.data) return <Skeleton lines={6} />;
  const { subject, from, to, at, html, text } = mail.data;
  return (
    <article className="stack">
      <h2>
        <bdi>{subject}</bdi>
      </h2>
      <Facts
        items={[
          [t('mailbox.from'), from],
          [t('mailbox.to'), to.join(', ')],
          [t('mailbox.at'), <When key="at" at={at} show="both" />],
        ]}
      />
      <MailBody subject={subject} html={html} text={text} />
    </article>
  );
}
