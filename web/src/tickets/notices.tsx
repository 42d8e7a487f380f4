import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NoticeView } from '../../../api/timeline/schema.js';
import { Card } from '../parts/card.js';
import { DoneIcon, MailIcon, RejectedIcon, SyncingIcon, WarningIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useMyself } from '../session/calls.js';
import { noticesQuery } from './calls.js';

const LOOKS = {
  queued: { tone: 'active', icon: SyncingIcon },
  sent: { tone: 'good', icon: DoneIcon },
  failed: { tone: 'bad', icon: RejectedIcon },
  unclear: { tone: 'waiting', icon: WarningIcon },
} as const;

/** The mails that went out about this request, each a tracked fact. */
export function Notices({ ticketKey }: { readonly ticketKey: string }) {
  const { t } = useTranslation();
  const { me, isDesk } = useMyself();
  const notices = useQuery(noticesQuery(ticketKey));
  return (
    <Card
      title={t('tickets.notices.title')}
      aside={me.profile === 'demo' && isDesk ? <Link to="/mailbox">{t('tickets.notices.mailbox')}</Link> : null}
    >
      {notices.isError ? <Failed error={notices.error} retry={() => void notices.refetch()} /> : null}
      {notices.isPending ? <Skeleton lines={2} /> : null}
      {notices.data?.length === 0 ? <Empty icon={MailIcon} title={t('tickets.notices.none')} /> : null}
      <ul className="mini-list">
        {notices.data?.map((notice) => (
          <Notice key={notice.id} notice={notice} />
        ))}
      </ul>
    </Card>
  );
}

function Notice({ notice }: { readonly notice: NoticeView }) {
  const { t, i18n } = useTranslation();
  const key = `tickets.notices.template.${notice.template}`;
  const outcome = notice.mayHaveArrived ? 'unclear' : notice.status;
  return (
    <li>
      <div>
        <span>{i18n.exists(key) ? t(key as 'tickets.notices.template.filed') : notice.template}</span>
        <span className="soft small">
          {notice.to} · <When at={notice.sentAt ?? notice.queuedAt} />
        </span>
        {notice.status === 'failed' && notice.lastError ? <span className="soft small">{notice.lastError}</span> : null}
      </div>
      <Pill {...LOOKS[outcome]}>{t(`tickets.notices.${outcome}`)}</Pill>
    </li>
  );
}
