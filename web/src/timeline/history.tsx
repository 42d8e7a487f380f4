import { Button } from '@fluentui/react-components';
import { lazy, memo, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventView } from '../../../api/timeline/schema.js';
import { isRole } from '../../../domain/roles.js';
import { Card } from '../parts/card.js';
import { InternalIcon } from '../parts/icons.js';
import { Failed, Skeleton } from '../parts/states.js';
import { When } from '../parts/time.js';
import { useFormat } from '../parts/use-format.js';
import { StepIcon, toneOf } from './event-looks.js';
import { useEventWords } from './event-words.js';
import './timeline.css';

const AsItWas = lazy(async () => ({ default: (await import('./as-it-was.js')).AsItWas }));

interface HistoryProps {
  readonly ticketKey: string;
  readonly events: readonly EventView[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
}

const MAIL: readonly EventView['type'][] = ['notice-queued', 'notice-sent', 'notice-failed'];

/** Every step in words, in the order in which it happened. Mails can be left out: they stand in a list of their own. */
export function History({ ticketKey, events, error, onRetry }: HistoryProps) {
  const { t } = useTranslation();
  const [withMail, setWithMail] = useState(false);
  const shown = (events ?? []).filter(({ type }) => withMail || !MAIL.includes(type) || type === 'notice-failed');
  const hidden = (events ?? []).filter(({ type }) => MAIL.includes(type) && type !== 'notice-failed').length;
  return (
    <Card
      title={t('timeline.title')}
      aside={
        hidden > 0 ? (
          <Button size="small" appearance="subtle" aria-pressed={withMail} onClick={() => setWithMail(!withMail)}>
            {withMail ? t('timeline.hideMail') : t('timeline.showMail', { count: hidden })}
          </Button>
        ) : null
      }
    >
      {error ? <Failed error={error} retry={onRetry} /> : null}
      {!events && !error ? <Skeleton lines={5} /> : null}
      <ol className="history">
        {shown.map((event) => (
          <Step key={event.sequence} ticketKey={ticketKey} event={event} />
        ))}
      </ol>
    </Card>
  );
}

interface StepProps extends Pick<HistoryProps, 'ticketKey'> {
  readonly event: EventView;
}

/** Drawn once: a hundred steps are not drawn anew because one more came, or because somebody types. */
const Step = memo(function Step({ ticketKey, event }: StepProps) {
  const { t } = useTranslation();
  const words = useEventWords();
  const { actor } = event;
  return (
    <li className={`step step-${toneOf(event.type)}`} data-type={event.type} data-sequence={event.sequence}>
      <span className="step-dot">
        <StepIcon type={event.type} />
      </span>
      <div className="step-words">
        <p>{words(event)}</p>
        <p className="soft small">
          {actor.kind === 'system' ? t('timeline.bySystem') : <bdi>{actor.name}</bdi>}
          {actor.role && isRole(actor.role) ? ` (${t(`app.roles.${actor.role}`)})` : ''} ·{' '}
          <When at={event.at} show="absolute" precision="second" /> ·{' '}
          <code title={event.digest}>{event.digest.slice(0, 10)}</code>
          {event.visibility === 'internal' ? (
            <span className="step-internal">
              <InternalIcon aria-hidden /> {t('timeline.internal')}
            </span>
          ) : null}
        </p>
        <Then ticketKey={ticketKey} event={event} />
      </div>
    </li>
  );
});

/** Back to that moment, and to now again. */
function Then({ ticketKey, event: { sequence, at } }: StepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="step-then">
      <Button
        size="small"
        appearance="subtle"
        aria-expanded={isOpen}
        aria-label={t('timeline.asItWas.openAt', { at: format.time(at, 'second') })}
        onClick={() => setOpen(!isOpen)}
      >
        {t('timeline.asItWas.open')}
      </Button>
      {isOpen ? (
        <Suspense fallback={<Skeleton lines={2} />}>
          <AsItWas ticketKey={ticketKey} sequence={sequence} />
        </Suspense>
      ) : null}
    </div>
  );
}
