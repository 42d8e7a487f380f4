import { Button } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DifferenceView } from '../../../api/reconciliations/schema.js';
import { Card, Facts } from '../parts/card.js';
import { Copyable } from '../parts/copyable.js';
import { DoneIcon, WaitingIcon, WarningIcon } from '../parts/icons.js';
import { Pill } from '../parts/pill.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { useMyself } from '../session/calls.js';
import { ResolveDialog } from './resolve-dialog.js';

const LOOKS = {
  open: { tone: 'bad', icon: WarningIcon },
  explained: { tone: 'waiting', icon: WaitingIcon },
  resolved: { tone: 'good', icon: DoneIcon },
} as const;

/** Two records that do not fit: what each says, why it may be so, and what to do. */
export function DifferenceCard({ difference }: { readonly difference: DifferenceView }) {
  const { t } = useTranslation();
  const { may } = useMyself();
  const [asking, setAsking] = useState(false);
  const { kind, subject, ticket, expected, found, state } = difference;
  return (
    <Card
      title={t(`reconciliation.kinds.${kind}`)}
      aside={<Pill {...LOOKS[state]}>{t(`reconciliation.states.${state}`)}</Pill>}
    >
      <Facts
        items={[
          [t('reconciliation.expected'), <bdi key="expected">{expected}</bdi>],
          [t('reconciliation.seen'), <bdi key="found">{found}</bdi>],
          [t('reconciliation.subject'), ticket ? <TicketLink key="ticket" number={ticket.number} /> : null],
          ['ID', <Copyable key="subject" value={subject} label={t('reconciliation.subject')} />],
          [t('reconciliation.firstSeen'), <When key="first" at={difference.firstSeenAt} show="both" />],
          [t('reconciliation.lastSeen'), <When key="last" at={difference.lastSeenAt} />],
        ]}
      />
      <Meaning difference={difference} />
      {state !== 'resolved' && may('books:reconcile') ? (
        <div>
          <Button onClick={() => setAsking(true)}>{t('reconciliation.resolve')}</Button>
        </div>
      ) : null}
      {asking ? <ResolveDialog difference={difference} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}

function TicketLink({ number }: { readonly number: number }) {
  const { t } = useTranslation();
  return (
    <Link to="/tickets/$ticketId" params={{ ticketId: String(number) }}>
      {t('reconciliation.ticket', { number })}
    </Link>
  );
}

/** Why it may be so for now; or what a person can do about it; or what one did. */
function Meaning({ difference }: { readonly difference: DifferenceView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, state, explanation, resolvedBy, note } = difference;
  if (state === 'resolved') {
    const answer = resolvedBy && t('reconciliation.answered', { name: resolvedBy.name, note: note ?? '' });
    return <p className="soft">{answer ?? t('reconciliation.gone')}</p>;
  }
  if (explanation) {
    const why = t(`reconciliation.why.${explanation.code}`);
    return <p>{t('reconciliation.until', { why, at: format.time(explanation.until) })}</p>;
  }
  return (
    <p>
      <strong>{t('reconciliation.whatToDo')}</strong> {t(`reconciliation.advice.${kind}`)}
    </p>
  );
}
