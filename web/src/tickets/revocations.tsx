import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../api/tickets/schema.js';
import { Card } from '../parts/card.js';
import { KeyIcon, LinkIcon, SyncingIcon, VerifiedIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { When } from '../parts/time.js';

type Revocation = TicketView['revocations'][number];

const LOOKS = {
  pending: { tone: 'active', icon: SyncingIcon },
  revoked: { tone: 'waiting', icon: SyncingIcon },
  verified: { tone: 'good', icon: VerifiedIcon },
} as const;

/** Every key and link, and how far its revocation is. Only what the key service itself says counts as verified. */
export function Revocations({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useTranslation();
  const keys = new Map(ticket.lines.flatMap((line) => line.keys.map(({ id, lastFive }) => [id, lastFive] as const)));
  return (
    <Card title={t('tickets.revocations.title')}>
      <ul className="mini-list">
        {ticket.revocations.map((revocation) => (
          <li key={`${revocation.kind}${revocation.reference}`}>
            <div>
              <span className="with-icon">
                {revocation.kind === 'key' ? <KeyIcon aria-hidden /> : <LinkIcon aria-hidden />}
                {t(`tickets.revocations.${revocation.kind}`)}
                <code title={revocation.reference}>
                  {keys.has(revocation.reference)
                    ? `•••••-${keys.get(revocation.reference)}`
                    : revocation.reference.slice(0, 8)}
                </code>
              </span>
              <Readings revocation={revocation} />
            </div>
            <Pill {...LOOKS[revocation.status]}>{t(`tickets.revocations.${revocation.status}`)}</Pill>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Readings({ revocation: { verifiedAt, rereadAt } }: { readonly revocation: Revocation }) {
  const { t } = useTranslation();
  if (!verifiedAt) return null;
  return (
    <span className="soft small">
      {t('tickets.revocations.read')} <When at={verifiedAt} show="absolute" precision="second" />
      {rereadAt ? (
        <>
          {' · '}
          {t('tickets.revocations.reread')} <When at={rereadAt} show="absolute" precision="second" />
        </>
      ) : null}
    </span>
  );
}
